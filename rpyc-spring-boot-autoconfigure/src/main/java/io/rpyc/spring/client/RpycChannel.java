package io.rpyc.spring.client;

import java.util.concurrent.CompletableFuture;

import io.rpyc.spring.client.pool.PoolStatus;
import org.jspecify.annotations.Nullable;

/**
 * The way to the servers of a Python service: a pool of connections from which each call
 * selects one. A connection that is lost is replaced. Objects that came over it are lost
 * with it: calls on them fail. Thread-safe.
 * <p>
 * Calls fail as those of {@link io.rpyc.netref.Netref} do. In addition, they fail with an
 * exception whose {@code isSent()} is {@code false} if no server can be reached or no
 * connection becomes free in time.
 *
 * @since 0.1
 */
public interface RpycChannel {

	/**
	 * Returns the name of the channel.
	 * @return the name
	 */
	String name();

	/**
	 * Returns an implementation of an interface whose methods call the root object of the
	 * server, each on a connection of its own choice.
	 * @param <T> the interface
	 * @param type the interface
	 * @return the implementation
	 * @throws IllegalArgumentException if a method cannot call Python
	 */
	<T> T client(Class<T> type);

	/**
	 * Calls a method of the root object.
	 * @param method the Python name of the method
	 * @param args the positional arguments, optionally followed by
	 * {@link io.rpyc.netref.Keywords}
	 * @return the result
	 */
	@Nullable Object invoke(String method, @Nullable Object... args);

	/**
	 * Calls a method of the root object without waiting.
	 * @param method the Python name of the method
	 * @param args the positional arguments, optionally followed by
	 * {@link io.rpyc.netref.Keywords}
	 * @return a future of the result
	 */
	CompletableFuture<@Nullable Object> invokeAsync(String method, @Nullable Object... args);

	/**
	 * Runs an action with a connection that nobody else uses in the meantime. Calls of
	 * clients of this channel on the same thread use this connection too.
	 * @param <T> the type of the result
	 * @param <E> the type of the checked exceptions
	 * @param action the action, which must not close the connection
	 * @return the result of the action
	 * @throws E if the action fails
	 */
	<T extends @Nullable Object, E extends Exception> T execute(ConnectionAction<T, E> action) throws E;

	/**
	 * Opens a session: a connection that nobody else uses until the session is closed.
	 * @return the session
	 */
	RpycSession open();

	/**
	 * Returns the state of the channel and its connections.
	 * @return a copy
	 */
	PoolStatus status();

}
