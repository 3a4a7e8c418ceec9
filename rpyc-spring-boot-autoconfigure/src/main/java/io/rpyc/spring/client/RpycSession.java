package io.rpyc.spring.client;

import io.rpyc.connection.RpycConnection;

/**
 * A connection of a channel that nobody else uses until the session is closed, for
 * servers that keep a state for each connection.
 *
 * @since 0.1
 */
public interface RpycSession extends AutoCloseable {

	/**
	 * Returns the connection, which must not be closed.
	 * @return the connection
	 */
	RpycConnection connection();

	/**
	 * Returns an implementation of an interface whose methods call the root object on
	 * this connection.
	 * @param <T> the interface
	 * @param type the interface
	 * @return the implementation
	 */
	<T> T client(Class<T> type);

	/**
	 * Returns the connection to the channel. Later calls do nothing.
	 */
	@Override
	void close();

}
