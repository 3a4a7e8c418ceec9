package io.rpyc.client;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The deadline of a connection attempt.
 *
 * @param timeout the whole time
 * @param start when it began, in the time of {@link System#nanoTime()}
 */
record Deadline(Duration timeout, long start) {

	static Deadline after(Duration timeout) {
		return new Deadline(timeout, System.nanoTime());
	}

	/** Returns the remaining time, at least 1 ms. */
	Duration left() {
		long passed = System.nanoTime() - this.start;
		return Duration.ofNanos(Math.max(1_000_000, TimeUnit.NANOSECONDS.convert(this.timeout) - passed));
	}

	/** Returns the remaining time in milliseconds, at least 1. */
	int leftMillis() {
		return (int) Math.min(left().toMillis(), Integer.MAX_VALUE);
	}

}
