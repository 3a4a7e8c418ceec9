package io.rpyc.benchmarks.load;

import java.util.ArrayList;
import java.util.List;

/**
 * What has to hold at the end, and whether it does.
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
	 * Tells how it went.
	 * @throws IllegalStateException if something did not hold
	 */
	void verdict() {
		if (!this.violations.isEmpty()) {
			throw new IllegalStateException(this.violations.size() + " of the checks failed: " + this.violations);
		}
		System.out.println("All checks hold");
	}

}
