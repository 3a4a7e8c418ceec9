package io.rpyc.internal.reference;

import io.rpyc.internal.memory.MemoryCharge;
import org.jspecify.annotations.Nullable;

/**
 * A local object in the form in which it is sent by reference.
 */
public interface Exportable {

	/**
	 * The object itself.
	 * @return the object
	 */
	Object target();

	/**
	 * What must stay where it is while a peer holds this, though the peer drop it: a
	 * method needs its object.
	 * @return an object, or null
	 */
	default @Nullable Object needs() {
		return null;
	}

	/**
	 * Returns how many bytes the object counts for while a peer holds it, beside its
	 * place in the table.
	 * @return a number, at least 0
	 */
	default long weight() {
		return 0;
	}

	/**
	 * Returns the charge of the object if it was made for a peer.
	 * @return the charge, or {@code null} if there is none
	 */
	default @Nullable MemoryCharge charge() {
		return null;
	}

	/**
	 * The name of the object's Python type.
	 * @return a dotted name
	 */
	String typeName();

	/**
	 * The identity of the object's type.
	 * @return a number that no other type of this process has
	 */
	long classId();

	/**
	 * Whether the object is itself a class.
	 * @return true for a class
	 */
	boolean isClass();

}
