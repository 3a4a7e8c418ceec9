package io.rpyc.internal.brine;

import io.rpyc.internal.Ranges;
import io.rpyc.limit.ConnectionLimits;
import io.rpyc.limit.Limit;

/**
 * Limits on the values that a {@link BrineReader} accepts, checked before memory is
 * allocated.
 *
 * @param nestingDepth maximum nesting depth of tuples, frozensets and slices in one
 * value, between 1 and 400 (the decoder is recursive)
 * @param intDigits maximum number of decimal digits of an int, at least 1
 * @param elements maximum number of elements of all tuples and frozensets of one value
 * together, at least 1; an int of many digits counts as several, since it takes as long
 */
public record BrineLimits(int nestingDepth, int intDigits, int elements) {

	private static final int MAX_NESTING_DEPTH = 400;

	/**
	 * 200 levels; 4300 digits, Python's own limit; 4,000,000 elements, or fewer in a
	 * small heap.
	 */
	public static final BrineLimits DEFAULTS = of(ConnectionLimits.DEFAULTS);

	public BrineLimits {
		Ranges.require("nestingDepth", nestingDepth, 1, MAX_NESTING_DEPTH);
		Ranges.requireAtLeastOne("intDigits", intDigits);
		Ranges.requireAtLeastOne("elements", elements);
	}

	/**
	 * Returns the limits of the values of a connection.
	 * @param limits the limits of the connection
	 * @return the limits
	 */
	public static BrineLimits of(ConnectionLimits limits) {
		return new BrineLimits(limits.intValue(Limit.NESTING_DEPTH), limits.intValue(Limit.INT_DIGITS),
				limits.intValue(Limit.ELEMENTS));
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
