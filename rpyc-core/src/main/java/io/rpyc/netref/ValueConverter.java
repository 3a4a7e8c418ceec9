package io.rpyc.netref;

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

/**
 * Converts values of some kind between Python and Java. Registered converters are asked
 * before the built-in ones.
 */
public interface ValueConverter {

	/**
	 * Makes the conversion to a Java type.
	 * @param target the type of a parameter
	 * @param conversions for the types that the target is made of
	 * @return the conversion, or null where this converter does not know the type
	 */
	default @Nullable Conversion fromPython(Type target, Conversions conversions) {
		return null;
	}

	/**
	 * Turns a Java object into the value that Python shall see in its place. Called for
	 * every object that is sent, so it must be fast.
	 * @param value the object
	 * @return another object, or the same where this converter does not know it
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
