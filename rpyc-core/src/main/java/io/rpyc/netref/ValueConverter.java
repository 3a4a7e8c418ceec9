package io.rpyc.netref;

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

/**
 * Converts values of some kind between Python and Java. Registered converters have
 * precedence over the built-in ones.
 *
 * @since 0.1
 */
public interface ValueConverter {

	/**
	 * Returns the conversion to a Java type.
	 * @param target the type of a parameter
	 * @param conversions the conversions for components of the target
	 * @return the conversion, or {@code null} if this converter does not support the type
	 */
	default @Nullable Conversion fromPython(Type target, Conversions conversions) {
		return null;
	}

	/**
	 * Returns how methods of typed interfaces return a type whose value comes later.
	 * @param result the type of a result
	 * @return the result, or {@code null} if this converter does not support the type
	 */
	default @Nullable DeferredResult deferredResult(Type result) {
		return null;
	}

	/**
	 * Converts a Java object to the value that Python sees. Called for every object that
	 * is sent, so it must be fast.
	 * @param value the object
	 * @return the value, or the object itself if this converter does not support it
	 */
	default @Nullable Object toPython(Object value) {
		return value;
	}

	/**
	 * Returns the declared type that stands for the values that {@link #toPython} makes,
	 * so that signatures and stubs say what arrives in Python.
	 * @param declared the declared type of a result
	 * @return another type, or the same if this converter does not know it
	 */
	default Type toPythonType(Type declared) {
		return declared;
	}

}
