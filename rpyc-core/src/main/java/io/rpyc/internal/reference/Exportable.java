package io.rpyc.internal.reference;

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
