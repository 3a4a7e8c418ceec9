package io.rpyc.adapter;

import io.rpyc.internal.memory.Charged;
import io.rpyc.internal.memory.MemoryCharge;
import org.jspecify.annotations.Nullable;

/**
 * A collection that is created for a peer and charged to its connection.
 */
interface CountedCollection extends Charged {

	/**
	 * Returns the charge with its parts.
	 * @return the charge, or {@code null} if the collection was not created for a peer
	 */
	@Nullable CollectionCharge memory();

	/** Charges values of peers before they are added to the collection. */
	default void addContent(long bytes) {
		MemoryCharge charge = charge();
		if (charge != null && bytes > 0) {
			charge.add(bytes);
		}
	}

	@Override
	default @Nullable MemoryCharge charge() {
		CollectionCharge memory = memory();
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
