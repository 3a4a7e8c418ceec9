package io.rpyc.adapter;

import io.rpyc.internal.memory.Charged;
import io.rpyc.internal.memory.MemoryCharge;
import org.jspecify.annotations.Nullable;

/**
 * A collection that is made for a peer.
 */
interface Made extends Charged {

	/**
	 * Returns the memory that is charged.
	 * @return the memory, or {@code null} if the collection was made for nobody
	 */
	@Nullable MadeMemory memory();

	/** Charges values of peers that the collection gets. */
	default void addContent(long bytes) {
		MemoryCharge charge = charge();
		if (charge != null && bytes > 0) {
			charge.add(bytes);
		}
	}

	@Override
	default @Nullable MemoryCharge charge() {
		MadeMemory memory = memory();
		return (memory != null) ? memory.charge() : null;
	}

	@Override
	default void keep() {
		MemoryCharge charge = charge();
		if (charge != null) {
			charge.keep(this);
		}
	}

}
