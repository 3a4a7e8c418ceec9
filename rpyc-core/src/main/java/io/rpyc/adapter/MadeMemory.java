package io.rpyc.adapter;

import io.rpyc.internal.memory.CallMemory;
import io.rpyc.internal.memory.MemoryCharge;
import io.rpyc.internal.memory.MemoryWeights;
import org.jspecify.annotations.Nullable;

/**
 * The memory of one collection that was made for a peer: its places, and the values in
 * them that peers sent. Elements that are the application's own count for their places
 * alone.
 */
final class MadeMemory {

	private final MemoryCharge charge;

	/** What a place takes. */
	private final int place;

	/** How much was removed since the content was weighed, if all of it was counted. */
	private long removed;

	private MadeMemory(MemoryCharge charge, int place) {
		this.charge = charge;
		this.place = place;
	}

	/**
	 * Charges a collection before it is made.
	 * @return its memory, or {@code null} if it is made for nobody
	 * @throws io.rpyc.limit.LimitExceededException a MemoryError if a limit is passed
	 */
	static @Nullable MadeMemory of(int place, long size) {
		MemoryCharge charge = CallMemory.make(MemoryWeights.OBJECT + size * place);
		return (charge != null) ? new MadeMemory(charge, place) : null;
	}

	MemoryCharge charge() {
		return this.charge;
	}

	/** The part of the charge that is not for places. */
	long content(int size) {
		return Math.max(0, this.charge.bytes() - MemoryWeights.OBJECT - (long) size * this.place);
	}

	/**
	 * Releases places, and now and then weighs what is left: whether a removed element
	 * was counted is not known, since it may be the application's own.
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
