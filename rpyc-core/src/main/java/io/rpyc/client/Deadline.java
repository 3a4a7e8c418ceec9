package io.rpyc.client;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.netty.channel.Channel;
import io.rpyc.RpycConnectionException;
import io.rpyc.protocol.RpycConnection;

/**
 * The end of the time that a connection may take.
 *
 * @param timeout the whole time
 * @param nanos when it is over, in the time of {@link System#nanoTime()}
 */
record Deadline(Duration timeout, long nanos) {

	static Deadline after(Duration timeout) {
		return new Deadline(timeout, System.nanoTime() + timeout.toNanos());
	}

	/** What is left, at least 1 ms. */
	int leftMillis() {
		long left = TimeUnit.NANOSECONDS.toMillis(this.nanos - System.nanoTime());
		return (int) Math.max(1, Math.min(left, Integer.MAX_VALUE));
	}

	/**
	 * Waits for a connection; where none comes, its channel is closed.
	 * @throws RpycConnectionException where none comes, with the reason
	 */
	RpycConnection await(ConnectionOpening opening, Channel channel, ConnectFailures failures) {
		try {
			return opening.opened().get(leftMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			throw abandon(opening, channel, failures.noAnswer(this.timeout));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw abandon(opening, channel, new RpycConnectionException("interrupted while connecting", ex));
		}
		catch (ExecutionException ex) {
			throw abandon(opening, channel, failures.of(ex.getCause()));
		}
	}

	private static RpycConnectionException abandon(ConnectionOpening opening, Channel channel,
			RpycConnectionException failure) {
		opening.opened().completeExceptionally(failure);
		channel.close();
		return failure;
	}

}
