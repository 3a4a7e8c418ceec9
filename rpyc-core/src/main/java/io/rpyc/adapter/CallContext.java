package io.rpyc.adapter;

import io.rpyc.PermissionDeniedException;
import io.rpyc.netref.Conversions;
import io.rpyc.netref.PythonTypeNames;
import org.jspecify.annotations.Nullable;

/**
 * The context of a call: the services of the connection for the called member.
 *
 * @since 0.1
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
	 * Returns whether the peer may read all that an object holds: the components of a
	 * record, the attributes of an exposed object, the elements of a collection. Texts,
	 * copies, pickles, comparisons and operators take objects apart without naming a
	 * member, so all of them ask here.
	 * @param object any object of this side
	 * @return {@code true} unless overridden
	 */
	default boolean mayRead(Object object) {
		return true;
	}

	/**
	 * Returns whether the peer may learn whether an object is equal to another one by
	 * Java's {@code equals}, which may read what the peer may not.
	 * @param object any object of this side
	 * @return {@code true} if the peer may use every member that the object exposes,
	 * unless overridden
	 */
	default boolean mayCompare(Object object) {
		return mayRead(object);
	}

	/**
	 * Returns a value as an argument of an exception tells it to the peer.
	 * @param argument any value
	 * @return the value itself if Python gets it as such, and otherwise its text
	 */
	default @Nullable Object asExceptionArgument(@Nullable Object argument) {
		return ErrorArguments.shown(argument, this);
	}

	/**
	 * Requires that the peer may read all that an object holds, and reports a refusal.
	 * @param object any object of this side
	 * @throws PermissionDeniedException if the peer may not read all of it
	 */
	default void requireReadable(Object object) {
		if (!mayRead(object)) {
			throw new PermissionDeniedException("this " + PythonTypeNames.of(object) + " may not be read");
		}
	}

}
