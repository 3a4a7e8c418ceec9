package io.rpyc.internal.pickle;

/**
 * How great a pickle may be, written or read; checked before memory is taken.
 *
 * @param nestingDepth how deeply containers may be nested, between 1 and 1000 (writer and
 * reader use the stack)
 * @param bytes how many bytes a pickle may have, at least 1
 * @param elements how many values a pickle that is read may hold, at least 1; one that is
 * referred to many times counts each time
 * @param intDigits how many decimal digits an int or Decimal that is read may have, at
 * least 1
 */
public record PickleLimits(int nestingDepth, int bytes, int elements, int intDigits) {

	private static final int MAX_NESTING_DEPTH = 1000;

	/** 200 levels; 64 MiB; 4,000,000 values; 4300 digits, Python's own limit. */
	public static final PickleLimits DEFAULTS = new PickleLimits(200, 64 << 20, 4_000_000, 4300);

	public PickleLimits {
		if (nestingDepth < 1 || nestingDepth > MAX_NESTING_DEPTH) {
			throw new IllegalArgumentException(
					"'nestingDepth' must be between 1 and " + MAX_NESTING_DEPTH + ": " + nestingDepth);
		}
		requirePositive("bytes", bytes);
		requirePositive("elements", elements);
		requirePositive("intDigits", intDigits);
	}

	private static void requirePositive(String name, int value) {
		if (value < 1) {
			throw new IllegalArgumentException("'" + name + "' must be at least 1: " + value);
		}
	}

	public PickleLimits withNestingDepth(int nestingDepth) {
		return new PickleLimits(nestingDepth, this.bytes, this.elements, this.intDigits);
	}

	public PickleLimits withBytes(int bytes) {
		return new PickleLimits(this.nestingDepth, bytes, this.elements, this.intDigits);
	}

	public PickleLimits withElements(int elements) {
		return new PickleLimits(this.nestingDepth, this.bytes, elements, this.intDigits);
	}

	public PickleLimits withIntDigits(int intDigits) {
		return new PickleLimits(this.nestingDepth, this.bytes, this.elements, intDigits);
	}

}
