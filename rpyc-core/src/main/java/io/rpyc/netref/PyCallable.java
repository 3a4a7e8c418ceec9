package io.rpyc.netref;

import org.jspecify.annotations.Nullable;

/**
 * A callable object of this side that does not implement a functional interface, such as
 * a method of a service that a Python client passes back as a callback. It can be
 * converted to a functional interface.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface PyCallable {

	/**
	 * Calls the object, with the rules of the peer that passed it.
	 * @param args positional arguments, optionally followed by {@link Keywords}
	 * @return the result
	 * @throws Throwable if the Java code throws an exception
	 */
	@Nullable Object call(@Nullable Object... args) throws Throwable;

}
