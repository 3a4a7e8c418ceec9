package io.rpyc.spring.client;

import io.rpyc.connection.RpycConnection;
import org.jspecify.annotations.Nullable;

/**
 * An action with a connection of a channel.
 *
 * @param <T> the type of the result
 * @param <E> the type of the checked exceptions
 * @since 0.1
 */
@FunctionalInterface
public interface ConnectionAction<T extends @Nullable Object, E extends Exception> {

	/**
	 * Runs the action.
	 * @param connection the connection, which must not be closed
	 * @return the result
	 * @throws E if the action fails
	 */
	T run(RpycConnection connection) throws E;

}
