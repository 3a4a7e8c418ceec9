package io.rpyc.value;

/**
 * The Python singletons without a counterpart in Java (None is null).
 *
 * @since 0.1
 */
public enum PySingleton {

	/** Python's {@code Ellipsis}, written {@code ...} there. */
	ELLIPSIS,

	/** Python's {@code NotImplemented}: an operator does not support its operand. */
	NOT_IMPLEMENTED

}
