package io.rpyc.reference;

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
