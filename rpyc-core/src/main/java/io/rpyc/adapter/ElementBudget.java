package io.rpyc.adapter;

import io.rpyc.PyException;
import io.rpyc.brine.BrineLimits;

/**
 * How many elements may still be visited of one value: collections that hold each other
 * several times have few elements in memory, but more than any computer can go through.
 */
final class ElementBudget {

	/** As many as a peer may send in one message by default. */
	static final int ELEMENTS = BrineLimits.DEFAULTS.elements();

	private int left = ELEMENTS;

	/** Begins anew, for another value. */
	void restore() {
		this.left = ELEMENTS;
	}

	/**
	 * Takes some, before they are visited.
	 * @throws PyException a MemoryError where there are too many
	 */
	void take(int count) {
		if (count > this.left) {
			throw new PyException("MemoryError",
					"more than " + ELEMENTS + " elements, those of nested collections counted each time");
		}
		this.left -= count;
	}

}
