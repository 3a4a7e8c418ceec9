package io.rpyc.adapter;

import io.rpyc.internal.memory.CallMemory;
import io.rpyc.internal.memory.MemoryWeights;
import io.rpyc.limit.Limit;
import io.rpyc.limit.LimitExceededException;
import io.rpyc.netref.Conversions;

/**
 * How many elements may still be visited, of one value and in all: collections that hold
 * each other several times have few elements in memory, but more than any computer can go
 * through.
 */
final class ElementBudget {

	/** How many values of the greatest size one operation may go through. */
	private static final int VALUES = 16;

	/** To put this many characters in order, or to hash them, is as an element. */
	private static final int ORDERED = 16;

	/** To tell whether this many characters are equal is as an element. */
	private static final int EQUAL = 256;

	/** Few elements are not counted as memory. */
	private static final int COUNTED_TOGETHER = 512;

	private final int limit;

	private int left;

	private long inAll;

	/** The number of elements of this value that are counted as memory. */
	private int counted;

	private int uncounted;

	ElementBudget(Conversions conversions) {
		this.limit = conversions.elementLimit();
		this.left = this.limit;
		this.inAll = (long) VALUES * this.limit;
	}

	/** Begins anew, for another value, with what is left in all. */
	void restore() {
		this.uncounted = 0;
		if (this.counted > 0) {
			CallMemory.workDone((long) this.counted * MemoryWeights.OBJECT);
			this.counted = 0;
		}
		this.left = this.limit;
	}

	/**
	 * Takes some, before they are visited.
	 * @throws LimitExceededException a MemoryError if there are too many
	 */
	void take(int count) {
		if (count > this.left) {
			throw exceeded(this.limit);
		}
		this.left -= count;
		takeInAll(count);
	}

	/**
	 * Takes elements that are copied for this value.
	 * @throws LimitExceededException a MemoryError if there are too many, or too much
	 * memory is held
	 */
	void takeCopied(int count) {
		take(count);
		this.uncounted += count;
		if (this.uncounted > COUNTED_TOGETHER) {
			CallMemory.work((long) this.uncounted * MemoryWeights.OBJECT);
			this.counted += this.uncounted;
			this.uncounted = 0;
		}
	}

	/**
	 * Takes what a long text costs that is put in order, or hashed.
	 * @param length how many of its characters are looked at, one by one
	 */
	void takeOrdered(int length) {
		takeInAll(length / ORDERED);
	}

	/**
	 * Takes what a long text costs that is compared with an equal one.
	 * @param length how many characters it has
	 */
	void takeEqual(int length) {
		takeInAll(length / EQUAL);
	}

	private void takeInAll(int count) {
		if (count > this.inAll) {
			throw exceeded((long) VALUES * this.limit);
		}
		this.inAll -= count;
	}

	private static LimitExceededException exceeded(long limit) {
		return new LimitExceededException(Limit.ELEMENTS, "more than " + limit
				+ " elements, those of nested collections counted each time: raise limits.elements");
	}

}
