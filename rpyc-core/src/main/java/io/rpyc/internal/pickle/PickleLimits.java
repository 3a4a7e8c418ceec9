package io.rpyc.internal.pickle;

import io.rpyc.internal.Ranges;
import io.rpyc.limit.ConnectionLimits;
import io.rpyc.limit.Limit;

/**
 * Limits on the size of a pickle, written or read. Checked before memory is allocated.
 *
 * @param nestingDepth maximum nesting depth of containers, between 1 and 1000 (writer and
 * reader are recursive)
 * @param bytes maximum number of bytes of a pickle, at least 1
 * @param elements maximum number of values of a pickle that is read, at least 1; each
 * reference to a value counts
 * @param intDigits maximum number of decimal digits of an int or Decimal that is read, at
 * least 1
 */
public record PickleLimits(int nestingDepth, int bytes, int elements, int intDigits) {

	private static final int MAX_NESTING_DEPTH = 1000;

	/** 200 levels; 64 MiB; 4,000,000 values; 4300 digits, Python's own limit. */
	public static final PickleLimits DEFAULTS = of(ConnectionLimits.DEFAULTS);

	public PickleLimits {
		Ranges.require("nestingDepth", nestingDepth, 1, MAX_NESTING_DEPTH);
		Ranges.requireAtLeastOne("bytes", bytes);
		Ranges.requireAtLeastOne("elements", elements);
		Ranges.requireAtLeastOne("intDigits", intDigits);
	}

	/**
	 * Returns the limits of the pickles of a connection.
	 * @param limits the limits of the connection
	 * @return the limits
	 */
	public static PickleLimits of(ConnectionLimits limits) {
		return new PickleLimits(limits.intValue(Limit.NESTING_DEPTH), limits.intValue(Limit.INFLATED_SIZE),
				limits.intValue(Limit.ELEMENTS), limits.intValue(Limit.INT_DIGITS));
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
