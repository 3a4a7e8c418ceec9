package io.rpyc.internal.memory;

import org.jspecify.annotations.Nullable;

/**
 * An object that was made for a peer, or that holds one: an iterator over a copy of a
 * list holds the copy.
 */
public interface Charged {

	/**
	 * Returns the charge of the object that was made.
	 * @return the charge, or {@code null} if nobody is charged
	 */
	@Nullable MemoryCharge charge();

	/**
	 * Makes the charge last until the object is collected, since another object holds it
	 * from now on, whatever references the peer drops.
	 */
	void keep();

}
