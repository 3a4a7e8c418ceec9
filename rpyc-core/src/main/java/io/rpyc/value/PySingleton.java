package io.rpyc.value;

/**
 * The Python singletons that have no counterpart in Java (None is null).
 */
public enum PySingleton {

	/** Python's {@code Ellipsis}, written {@code ...} there. */
	ELLIPSIS,

	/** Python's {@code NotImplemented}: an operator does not know its operand. */
	NOT_IMPLEMENTED

}
