package io.rpyc.client;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The end of the time that a connection may take.
 *
 * @param timeout the whole time
 * @param start when it began, in the time of {@link System#nanoTime()}
 */
record Deadline(Duration timeout, long start) {

	static Deadline after(Duration timeout) {
		return new Deadline(timeout, System.nanoTime());
	}

	/** What is left, at least 1 ms. */
	Duration left() {
		long passed = System.nanoTime() - this.start;
		return Duration.ofNanos(Math.max(1_000_000, TimeUnit.NANOSECONDS.convert(this.timeout) - passed));
	}

	/** What is left, at least 1 ms. */
	int leftMillis() {
		return (int) Math.min(left().toMillis(), Integer.MAX_VALUE);
	}

}
