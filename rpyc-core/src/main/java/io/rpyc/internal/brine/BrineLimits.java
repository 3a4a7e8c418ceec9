package io.rpyc.internal.brine;

/**
 * What a {@link BrineDecoder} accepts from a peer before it gives up, checked before
 * memory is taken.
 *
 * @param nestingDepth how deeply tuples, frozensets and slices may be nested in one
 * value, between 1 and 400 (the decoder uses the stack)
 * @param intDigits how many decimal digits an int may have, at least 1
 * @param elements how many elements all tuples and frozensets of one value may have
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
