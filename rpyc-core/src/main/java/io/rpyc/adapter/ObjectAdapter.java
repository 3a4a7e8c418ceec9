package io.rpyc.adapter;

import org.jspecify.annotations.Nullable;

/**
 * Provides the Python types of Java objects of some kind. Registered adapters have
 * precedence over the built-in ones. Called on any thread, so it must not block.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ObjectAdapter {

	/**
	 * Returns the Python type of an object.
	 * @param target the object
	 * @return the type, the same one for all objects of a class, or {@code null} if this
	 * adapter does not support the object
	 */
	@Nullable PyType typeOf(Object target);

}
