package io.rpyc.adapter;

import io.rpyc.LimitExceededException;
import io.rpyc.netref.Conversions;

/**
 * How many elements may still be visited, of one value and in all: collections that hold
 * each other several times have few elements in memory, but more than any computer can go
 * through.
 */
final class ElementBudget {

	/** How many values of the greatest size one operation may go through. */
	private static final int VALUES = 16;

	/** To compare this many characters takes no longer than to visit an element. */
	private static final int CHARACTERS = 16;

	private final int limit;

	private int left;

	private long inAll;

	ElementBudget(Conversions conversions) {
		this.limit = conversions.elementLimit();
		this.left = this.limit;
		this.inAll = (long) VALUES * this.limit;
	}

	/** Begins anew, for another value, with what is left in all. */
	void restore() {
		this.left = this.limit;
	}

	/**
	 * Takes some, before they are visited.
	 * @throws LimitExceededException a MemoryError where there are too many
	 */
	void take(int count) {
		if (count > this.left) {
			throw exceeded(this.limit);
		}
		this.left -= count;
		takeInAll(count);
	}

	/**
	 * Takes what long texts cost that are compared.
	 * @param length how many of their characters are the same
	 */
	void takeText(int length) {
		takeInAll(length / CHARACTERS);
	}

	private void takeInAll(int count) {
		if (count > this.inAll) {
			throw exceeded((long) VALUES * this.limit);
		}
		this.inAll -= count;
	}

	private static LimitExceededException exceeded(long limit) {
		return new LimitExceededException("elements", "MemoryError", "more than " + limit
				+ " elements, those of nested collections counted each time: raise limits.elements");
	}

}
