package io.rpyc.spring;

import io.rpyc.connection.RpycConnection;

/**
 * Callbacks of a service when a client connects or disconnects. Implemented by
 * {@link RpycService} beans. Called on the thread of a call, so they may block and use
 * the client's root.
 *
 * @since 0.1
 */
public interface RpycConnectionHooks {

	/**
	 * Called when a client has connected, before its calls. An exception closes the
	 * connection. A request to the client waits for its first message.
	 * @param connection the connection
	 * @throws Exception to reject the client
	 */
	default void onConnect(RpycConnection connection) throws Exception {
	}

	/**
	 * Called when the connection has ended, also if {@link #onConnect} threw an
	 * exception. The client is no longer reachable.
	 * @param connection the connection
	 * @throws Exception if the callback fails; the exception is logged
	 */
	default void onDisconnect(RpycConnection connection) throws Exception {
	}

}
