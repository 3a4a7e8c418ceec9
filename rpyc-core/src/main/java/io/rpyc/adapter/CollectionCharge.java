package io.rpyc.adapter;

import io.rpyc.internal.memory.CallMemory;
import io.rpyc.internal.memory.MemoryCharge;
import io.rpyc.internal.memory.MemoryWeights;
import org.jspecify.annotations.Nullable;

/**
 * The memory of one collection that was created for a peer: its places, and the values of
 * peers in them. Of elements of the application only the places count.
 */
final class CollectionCharge {

	private final MemoryCharge charge;

	/** The size of a place. */
	private final int place;

	/** An upper bound of the content that was removed since the content was weighed. */
	private long removed;

	private CollectionCharge(MemoryCharge charge, int place) {
		this.charge = charge;
		this.place = place;
	}

	/**
	 * Charges a collection before it is created.
	 * @return its charge, or {@code null} if it is not created for a peer
	 * @throws io.rpyc.limit.LimitExceededException a MemoryError if a limit is passed
	 */
	static @Nullable CollectionCharge of(int place, long size) {
		MemoryCharge charge = CallMemory.make(MemoryWeights.OBJECT + size * place);
		return (charge != null) ? new CollectionCharge(charge, place) : null;
	}

	MemoryCharge charge() {
		return this.charge;
	}

	/** The part of the charge that is not for places. */
	long content(int size) {
		return Math.max(0, this.charge.bytes() - MemoryWeights.OBJECT - (long) size * this.place);
	}

	/**
	 * Releases places, and weighs the remaining elements from time to time: a removed
	 * element may be one of the application, which did not count.
	 */
	synchronized void remove(int places, long content, Iterable<?> left, int size) {
		this.charge.subtract((long) places * this.place);
		this.removed += content;
		long counted = content(size);
		if (this.removed > counted / 2 && counted > 0) {
			this.removed = 0;
			this.charge.subtract(counted - Math.min(counted, MemoryWeights.ofAll(left)));
		}
	}

}
