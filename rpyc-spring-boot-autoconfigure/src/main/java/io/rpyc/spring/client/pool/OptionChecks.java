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
			throw new InvalidPoolOptionException(name, value, "at least " + least);
		}
	}

	static void requirePositive(String name, Duration value) {
		if (value.isZero() || value.isNegative()) {
			throw new InvalidPoolOptionException(name, value, "more than 0");
		}
	}

}
