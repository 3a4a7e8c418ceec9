package io.rpyc.spring.client.pool;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Durations in nanoseconds. Those that are too long become the longest one, about 292
 * years.
 */
final class Nanos {

	private Nanos() {
	}

	static long of(Duration duration) {
		return TimeUnit.NANOSECONDS.convert(duration);
	}

	static long ofMillis(long millis) {
		return TimeUnit.MILLISECONDS.toNanos(millis);
	}

}
