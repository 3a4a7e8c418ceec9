package io.rpyc.adapter;

import java.lang.reflect.Parameter;

import org.jspecify.annotations.Nullable;

/**
 * Fills parameters of exposed methods that the caller does not pass. Safe for use by
 * several threads.
 */
public interface ParameterSource {

	/**
	 * Returns whether this source fills a parameter. Asked once per parameter.
	 * @param parameter a parameter of an exposed method
	 * @return {@code true} if callers do not pass it
	 */
	boolean fills(Parameter parameter);

	/**
	 * Returns the value for a call, on the thread of the call.
	 * @param parameter a parameter that this source fills
	 * @param context what the call knows
	 * @return the value, or {@code null} if this call has none
	 */
	@Nullable Object valueOf(Parameter parameter, CallContext context);

}
