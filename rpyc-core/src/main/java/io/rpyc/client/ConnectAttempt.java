package io.rpyc.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.netty.channel.Channel;
import io.rpyc.RpycAuthenticationException;
import io.rpyc.RpycConnectionException;
import io.rpyc.connection.RpycConnection;

/**
 * A connection that is being opened.
 *
 * @param channel its channel
 * @param asked completes when TLS and login are done and the peer's answer is awaited, or
 * the attempt has failed
 * @param opened completes with the connection, or fails with what the user shall see
 * @param failures tells what went wrong
 */
record ConnectAttempt(Channel channel, CompletableFuture<Void> asked, CompletableFuture<RpycConnection> opened,
		ConnectFailures failures) {

	/**
	 * Waits until the attempt has succeeded or failed. Returns {@code false} on timeout.
	 */
	static boolean ends(CompletableFuture<?> attempt, Duration patience) {
		try {
			attempt.get(patience.toNanos(), TimeUnit.NANOSECONDS);
			return true;
		}
		catch (ExecutionException ex) {
			return true;
		}
		catch (TimeoutException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/**
	 * Waits for the connection; closes its channel if there is none in time.
	 * @throws RpycConnectionException if none comes, with the reason
	 * @throws RpycAuthenticationException if the login failed
	 */
	RpycConnection await(Deadline deadline) {
		try {
			return this.opened.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			throw abandon(this.failures.noAnswer(deadline.timeout()));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw abandon(new RpycConnectionException("interrupted while connecting to " + this.failures.peer(), ex));
		}
		catch (ExecutionException ex) {
			Throwable cause = ex.getCause();
			RpycConnectionException failure = abandon(this.failures.of(cause));
			if (cause instanceof RpycAuthenticationException refused) {
				throw refused;
			}
			throw failure;
		}
	}

	/** Closes the channel, even if the connection is already open. */
	void abandon() {
		abandon(this.failures.closed(null));
	}

	private RpycConnectionException abandon(RpycConnectionException failure) {
		this.opened.completeExceptionally(failure);
		this.channel.close();
		return failure;
	}

}
