package io.rpyc.adapter;

import io.rpyc.netref.Conversions;
import org.jspecify.annotations.Nullable;

/**
 * The context of a call: the services of the connection for the called member.
 */
public interface CallContext {

	/**
	 * Returns the connection's conversions between Python values and Java types.
	 * @return the conversions
	 */
	Conversions conversions();

	/**
	 * Finds a value for a parameter that callers do not pass, such as the connection.
	 * @param <T> the type of the value
	 * @param type the declared type of the parameter
	 * @return the value, or {@code null} if there is none for this call
	 */
	<T> @Nullable T find(Class<T> type);

	/**
	 * Calls a Java method for the peer through its interceptors.
	 * @param call the call
	 * @return its result
	 * @throws Throwable if the method throws an exception
	 */
	default @Nullable Object call(MethodCall call) throws Throwable {
		return call.proceed();
	}

	/**
	 * Returns whether calls of Java methods have interceptors and must use {@link #call}.
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
