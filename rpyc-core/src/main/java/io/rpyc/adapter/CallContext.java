package io.rpyc.adapter;

import io.rpyc.netref.Conversions;
import org.jspecify.annotations.Nullable;

/**
 * What a member may ask of the connection that calls it.
 */
public interface CallContext {

	/**
	 * The connection's conversions between Python values and Java types.
	 * @return the conversions
	 */
	Conversions conversions();

	/**
	 * Finds a value that methods may declare as a parameter without the caller passing
	 * it, such as the connection.
	 * @param <T> the type of the value
	 * @param type the declared type of the parameter
	 * @return the value, or null where this call has none
	 */
	<T> @Nullable T find(Class<T> type);

}
