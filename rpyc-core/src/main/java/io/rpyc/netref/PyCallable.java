package io.rpyc.netref;

import org.jspecify.annotations.Nullable;

/**
 * An object of this side that is no functional interface but can be called, such as a
 * method of a service that a Python client passes back as a callback. Where a functional
 * interface is wanted, it stands for one.
 */
@FunctionalInterface
public interface PyCallable {

	/**
	 * Calls the object, under the rules that hold for the peer that passed it.
	 * @param args positional arguments, and perhaps {@link Keywords} as the last
	 * @return the result
	 * @throws Throwable what the Java code throws
	 */
	@Nullable Object call(@Nullable Object... args) throws Throwable;

}
