package io.rpyc.netref;

import org.jspecify.annotations.Nullable;

/**
 * Converts values from Python to one Java type. Created once per parameter and used for
 * every call. Thread-safe.
 *
 * @since 0.1
 */
public interface Conversion {

	/**
	 * How well a value fits the type, which decides between overloads.
	 */
	enum Fit {

		/** The value cannot become the type. */
		NONE,

		/** The value can be converted, possibly with a remote call. */
		CONVERTIBLE,

		/** The value is the natural Python value for the type. */
		EXACT

	}

	/**
	 * Returns how well a value fits. Does not make remote calls.
	 * @param value a value or a netref, {@code null} for None
	 * @return the fit
	 */
	Fit fit(@Nullable Object value);

	/**
	 * Converts a value. May make remote calls if the value is a netref.
	 * @param value a value or a netref, {@code null} for None
	 * @return a value of the type
	 * @throws io.rpyc.PyException a TypeError, ValueError or OverflowError if the value
	 * cannot be converted
	 */
	@Nullable Object convert(@Nullable Object value);

	/**
	 * Returns the same conversion with another number of elements per request.
	 * @param chunk number of elements that are read together, at least 1
	 * @return the conversion, or {@code null} if its values are not read in chunks
	 */
	default @Nullable Conversion withChunk(int chunk) {
		return null;
	}

}
