package io.rpyc.internal.memory;

import org.jspecify.annotations.Nullable;

/**
 * An object that was created for a peer, or that refers to one, such as an iterator over
 * a copy of a list.
 */
public interface Charged {

	/**
	 * Returns the charge of the created object.
	 * @return the charge, or {@code null} if no connection is charged
	 */
	@Nullable MemoryCharge charge();

	/**
	 * Extends the charge until the object is garbage collected, because another object
	 * refers to it from now on, whatever references the peer releases.
	 */
	void keep();

}
