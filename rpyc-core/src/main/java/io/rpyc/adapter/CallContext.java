package io.rpyc.adapter;

import io.rpyc.PermissionDeniedException;
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
			throw new PermissionDeniedException("this " + TypeNames.of(object) + " may not be read");
		}
	}

}
