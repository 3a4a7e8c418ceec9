package io.rpyc.netref;

import org.jspecify.annotations.Nullable;

/**
 * Turns what came from Python into one Java type. Made once for a parameter and used for
 * every call, on any thread.
 */
public interface Conversion {

	/**
	 * How well a value fits the type. Decides between overloads; never a remote call.
	 */
	enum Fit {

		/** The value cannot become the type. */
		NONE,

		/** The value can be converted, perhaps with a remote call. */
		CONVERTIBLE,

		/** The value is what a Python user would pass for the type. */
		EXACT

	}

	/**
	 * Tells how well a value fits.
	 * @param value a value or a netref, perhaps null for None
	 * @return the fit
	 */
	Fit fit(@Nullable Object value);

	/**
	 * Converts a value. May make remote calls where the value is a netref.
	 * @param value a value or a netref, perhaps null for None
	 * @return a value of the type
	 * @throws io.rpyc.PyException a TypeError, ValueError or OverflowError that says what
	 * was expected
	 */
	@Nullable Object convert(@Nullable Object value);

}
