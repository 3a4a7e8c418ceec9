package io.rpyc.adapter;

import io.rpyc.netref.Conversions;
import org.jspecify.annotations.Nullable;

/**
 * What a member may ask of the connection that calls it.
 */
public interface CallContext {

	/**
	 * Returns the connection's conversions between Python values and Java types.
	 * @return the conversions
	 */
	Conversions conversions();

	/**
	 * Finds a value that methods may declare as a parameter without the caller passing
	 * it, such as the connection.
	 * @param <T> the type of the value
	 * @param type the declared type of the parameter
	 * @return the value, or {@code null} if this call has none
	 */
	<T> @Nullable T find(Class<T> type);

	/**
	 * Calls a Java method for the peer, with all that stands around such calls.
	 * @param call the call
	 * @return its result
	 * @throws Throwable what it throws
	 */
	default @Nullable Object call(MethodCall call) throws Throwable {
		return call.proceed();
	}

	/**
	 * Returns whether anything stands around calls of Java methods, so that they must go
	 * through {@link #call}.
	 * @return false unless overridden
	 */
	default boolean interceptsCalls() {
		return false;
	}

	/**
	 * Returns whether the peer may read every attribute of an object, so that a text or a
	 * copy may show them all.
	 * @param object a record, or an object with exposed attributes
	 * @return true unless overridden
	 */
	default boolean mayShow(Object object) {
		return true;
	}

}
