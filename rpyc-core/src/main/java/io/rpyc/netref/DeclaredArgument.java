package io.rpyc.netref;

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

/**
 * A function that is passed to the peer, with its declared type. The class of a lambda
 * does not know the types of its parameters, but the declaration does, so the values that
 * the peer passes to the function can be converted.
 *
 * @param function a lambda or another function
 * @param type the declared type, such as {@code Consumer<Item>}
 * @since 0.1
 */
public record DeclaredArgument(Object function, Type type) {

	/** Returns the function of a declared argument; returns any other value unchanged. */
	static @Nullable Object unwrap(@Nullable Object value) {
		return (value instanceof DeclaredArgument declared) ? declared.function() : value;
	}

}
