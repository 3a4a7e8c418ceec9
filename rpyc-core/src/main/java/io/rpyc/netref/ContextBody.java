package io.rpyc.netref;

import org.jspecify.annotations.Nullable;

/**
 * The body of a {@code with} statement that Java code runs.
 *
 * @param <T> the type of the result
 * @param <E> the type of the checked exceptions
 * @see Netref#with
 * @since 0.1
 */
@FunctionalInterface
public interface ContextBody<T extends @Nullable Object, E extends Exception> {

	/**
	 * Runs the body.
	 * @param entered the result of the context manager's {@code __enter__}
	 * @return the result
	 * @throws E if the body fails
	 */
	T run(@Nullable Object entered) throws E;

}
