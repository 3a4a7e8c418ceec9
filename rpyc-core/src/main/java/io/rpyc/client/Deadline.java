package io.rpyc.client;

import java.time.Duration;

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
	Duration left() {
		return Duration.ofNanos(Math.max(1_000_000, this.nanos - System.nanoTime()));
	}

	/** What is left, at least 1 ms. */
	int leftMillis() {
		return (int) Math.min(left().toMillis(), Integer.MAX_VALUE);
	}

}
