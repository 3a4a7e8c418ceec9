package io.rpyc.spring.client.pool;

import java.time.Duration;

/**
 * Checks the ranges of options.
 */
final class OptionChecks {

	private OptionChecks() {
	}

	static void requireAtLeast(String name, int value, int least) {
		if (value < least) {
			throw new IllegalArgumentException("'" + name + "' must be at least " + least + " (was " + value + ")");
		}
	}

	static void requirePositive(String name, Duration value) {
		if (value.isZero() || value.isNegative()) {
			throw new IllegalArgumentException("'" + name + "' must be more than 0 (was " + value + ")");
		}
	}

}
