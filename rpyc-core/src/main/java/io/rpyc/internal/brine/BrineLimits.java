package io.rpyc.internal.brine;

/**
 * Limits on the values that a {@link BrineDecoder} accepts, checked before memory is
 * allocated.
 *
 * @param nestingDepth maximum nesting depth of tuples, frozensets and slices in one
 * value, between 1 and 400 (the decoder is recursive)
 * @param intDigits maximum number of decimal digits of an int, at least 1
 * @param elements maximum number of elements of all tuples and frozensets of one value
 * together, at least 1
 */
public record BrineLimits(int nestingDepth, int intDigits, int elements) {

	private static final int MAX_NESTING_DEPTH = 400;

	/** 200 levels; 4300 digits, Python's own limit; 4,000,000 elements. */
	public static final BrineLimits DEFAULTS = new BrineLimits(200, 4300, 4_000_000);

	public BrineLimits {
		if (nestingDepth < 1 || nestingDepth > MAX_NESTING_DEPTH) {
			throw new IllegalArgumentException(
					"'nestingDepth' must be between 1 and " + MAX_NESTING_DEPTH + ": " + nestingDepth);
		}
		requirePositive("intDigits", intDigits);
		requirePositive("elements", elements);
	}

	private static void requirePositive(String name, int value) {
		if (value < 1) {
			throw new IllegalArgumentException("'" + name + "' must be at least 1: " + value);
		}
	}

	public BrineLimits withNestingDepth(int nestingDepth) {
		return new BrineLimits(nestingDepth, this.intDigits, this.elements);
	}

	public BrineLimits withIntDigits(int intDigits) {
		return new BrineLimits(this.nestingDepth, intDigits, this.elements);
	}

	public BrineLimits withElements(int elements) {
		return new BrineLimits(this.nestingDepth, this.intDigits, elements);
	}

}
