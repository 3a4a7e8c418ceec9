package io.rpyc.benchmarks.load;

import java.util.ArrayList;
import java.util.List;

/**
 * The checks at the end, with their results.
 */
final class Checks {

	private final List<String> violations = new ArrayList<>();

	void equal(String what, long actual, long expected) {
		check(what, actual == expected, "%,d (expected: %,d)".formatted(actual, expected));
	}

	void atMost(String what, double actual, double most) {
		check(what, actual <= most, "%,.2f (expected: <= %,.2f)".formatted(actual, most));
	}

	private void check(String what, boolean holds, String value) {
		String line = what + ": " + value;
		System.out.println((holds ? "  holds     " : "  VIOLATION ") + line);
		if (!holds) {
			this.violations.add(line);
		}
	}

	/**
	 * Reports the overall result.
	 * @throws IllegalStateException if a check failed
	 */
	void verdict() {
		if (!this.violations.isEmpty()) {
			throw new IllegalStateException(this.violations.size() + " of the checks failed: " + this.violations);
		}
		System.out.println("All checks hold");
	}

}
