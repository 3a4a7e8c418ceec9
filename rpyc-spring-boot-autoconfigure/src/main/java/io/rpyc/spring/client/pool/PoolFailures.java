package io.rpyc.spring.client.pool;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import io.rpyc.InvalidCredentialsException;
import io.rpyc.RpycAuthenticationException;
import io.rpyc.RpycBackpressureException;
import io.rpyc.RpycConnectionException;
import io.rpyc.RpycException;
import io.rpyc.RpycTimeoutException;

/**
 * The exceptions of callers that get no connection. None of their calls was sent.
 */
record PoolFailures(ChannelKeys keys, PoolOptions options) {

	RpycException timeout(PoolStatus status) {
		return new RpycTimeoutException(
				"no connection of channel '" + this.keys.channel() + "' was free within "
						+ text(this.options.acquireTimeout()) + " (" + text(status) + "): "
						+ advice(status,
								"raise " + this.keys.quoted("pool.max")
										+ " or 'pool.acquire-timeout', or make calls shorter"),
				status.failure(), false);
	}

	/**
	 * A larger pool does not help against a server that does not reply, or that cannot be
	 * reached.
	 */
	private String advice(PoolStatus status, String shortage) {
		if (isStuck(status)) {
			return "the server has not replied to calls that timed out, so their connections cannot be used: check"
					+ " whether it hangs, and restart it; if its calls take that long, raise "
					+ this.keys.quoted("request-timeout");
		}
		Throwable failure = status.failure();
		return (failure != null) ? "another one could not be opened: " + failure.getMessage() : shortage;
	}

	private boolean isStuck(PoolStatus status) {
		return 2 * status.count(ConnectionState.SUSPECT) >= this.options.max();
	}

	RpycException tooManyWaiting(PoolStatus status) {
		return new RpycBackpressureException("channel '" + this.keys.channel() + "' already has " + status.waiting()
				+ " waiting calls, which is 'pool.max-waiting' (" + text(status) + "): " + advice(status,
						"raise " + this.keys.quoted("pool.max") + " or 'pool.max-waiting', or call less at once"));
	}

	RpycException interrupted(InterruptedException cause) {
		return new RpycConnectionException(
				"interrupted while waiting for a connection of channel '" + this.keys.channel() + "'", cause, false);
	}

	RpycException onEventLoop() {
		return new RpycConnectionException("waiting for a connection of channel '" + this.keys.channel()
				+ "' would block the event loop: use a method that returns a CompletableFuture, or another thread",
				null, false);
	}

	IllegalStateException closed() {
		return new IllegalStateException(
				"channel '" + this.keys.channel() + "' is closed: it cannot be used after the application context");
	}

	/**
	 * Returns an exception for one caller. Each has its own, with its stack trace.
	 */
	RuntimeException notConnected(Throwable failure) {
		Throwable cause = unwrap(failure);
		if (cause instanceof IllegalStateException closed) {
			return closed;
		}
		String message = "channel '" + this.keys.channel() + "' cannot connect: " + cause.getMessage();
		if (cause instanceof InvalidCredentialsException) {
			return new InvalidCredentialsException(message, cause);
		}
		if (cause instanceof RpycAuthenticationException) {
			return new RpycAuthenticationException(message, cause);
		}
		return new RpycConnectionException(message, cause, false);
	}

	private static Throwable unwrap(Throwable failure) {
		boolean wrapper = failure instanceof ExecutionException || failure instanceof CompletionException;
		return (wrapper && failure.getCause() != null) ? failure.getCause() : failure;
	}

	private static String text(PoolStatus status) {
		return status.connections().size() + " open" + text(status.opening(), "being opened")
				+ text(status.count(ConnectionState.BUSY), "busy")
				+ text(status.count(ConnectionState.PINNED), "with objects in use")
				+ text(status.count(ConnectionState.SUSPECT), "with calls that timed out");
	}

	private static String text(long count, String state) {
		return (count > 0) ? ", " + count + " " + state : "";
	}

	private static String text(Duration duration) {
		return duration.toMillis() + " ms";
	}

}
