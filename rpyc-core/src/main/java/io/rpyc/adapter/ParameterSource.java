package io.rpyc.adapter;

import java.lang.reflect.Parameter;

import org.jspecify.annotations.Nullable;

/**
 * Provides parameters of exposed methods that callers do not pass. Must be thread-safe.
 *
 * @since 0.1
 */
public interface ParameterSource {

	/**
	 * Returns whether this source provides a parameter. Called for the parameter, and for
	 * its declarations in superclasses and interfaces if these have annotations, until
	 * the source provides one of them.
	 * @param parameter a declaration of a parameter of an exposed method
	 * @return {@code true} if this source provides it
	 */
	boolean fills(Parameter parameter);

	/**
	 * Returns the value for a call. Runs on the thread of the call.
	 * @param parameter the declaration that this source provides
	 * @param context the context of the call
	 * @return the value, or {@code null} if there is none for this call
	 */
	@Nullable Object valueOf(Parameter parameter, CallContext context);

}
