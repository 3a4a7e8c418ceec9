package io.rpyc.internal.memory;

import org.jspecify.annotations.Nullable;

/**
 * An object that a connection is charged for, or that holds one.
 */
public interface Charged {

	/**
	 * Returns what is charged.
	 * @return the charge, or {@code null} if the object was made for nobody
	 */
	@Nullable MemoryCharge charge();

}
