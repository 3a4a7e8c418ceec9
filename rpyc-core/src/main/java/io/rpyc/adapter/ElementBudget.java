package io.rpyc.adapter;

import io.rpyc.LimitExceededException;
import io.rpyc.netref.Conversions;

/**
 * How many elements may still be visited of one value: collections that hold each other
 * several times have few elements in memory, but more than any computer can go through.
 */
final class ElementBudget {

	private final int limit;

	private int left;

	ElementBudget(Conversions conversions) {
		this.limit = conversions.elementLimit();
		this.left = this.limit;
	}

	/** Begins anew, for another value. */
	void restore() {
		this.left = this.limit;
	}

	/**
	 * Takes some, before they are visited.
	 * @throws LimitExceededException a MemoryError where there are too many
	 */
	void take(int count) {
		if (count > this.left) {
			throw new LimitExceededException("elements", "MemoryError", "more than " + this.limit
					+ " elements, those of nested collections counted each time: raise limits.elements");
		}
		this.left -= count;
	}

}
