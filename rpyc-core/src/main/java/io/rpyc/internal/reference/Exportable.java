package io.rpyc.internal.reference;

import io.rpyc.internal.memory.MemoryCharge;
import org.jspecify.annotations.Nullable;

/**
 * A local object that can be sent by reference.
 */
public interface Exportable {

	/**
	 * Returns the object.
	 * @return the object
	 */
	Object target();

	/**
	 * Returns an object that must stay exported while a peer holds this one, even if the
	 * peer releases it. For example, a method needs its object.
	 * @return the needed object, or {@code null} if there is none
	 */
	default @Nullable Object needs() {
		return null;
	}

	/**
	 * Returns the weight of the object while a peer holds it, without its entry in the
	 * table.
	 * @return a number, at least 0
	 */
	default long weight() {
		return 0;
	}

	/**
	 * Returns the charge of the object if it was created for a peer.
	 * @return the charge, or {@code null} if there is none
	 */
	default @Nullable MemoryCharge charge() {
		return null;
	}

	/**
	 * Returns the name of the object's Python type.
	 * @return a dotted name
	 */
	String typeName();

	/**
	 * Returns the identity of the object's type.
	 * @return a number that no other type of this process has
	 */
	long classId();

	/**
	 * Returns whether the object is itself a class.
	 * @return {@code true} for a class
	 */
	boolean isClass();

}
