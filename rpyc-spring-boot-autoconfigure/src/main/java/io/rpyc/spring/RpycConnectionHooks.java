package io.rpyc.spring;

import io.rpyc.connection.RpycConnection;

/**
 * What a service does when a client comes and goes. Implemented by {@link RpycService}
 * beans; called on the thread of a call, so both may block and may use the client's root.
 */
public interface RpycConnectionHooks {

	/**
	 * A client has connected; none of its calls has run. Throwing closes the connection.
	 * A request to the client waits for its first message.
	 * @param connection the connection
	 * @throws Exception to refuse the client
	 */
	default void onConnect(RpycConnection connection) throws Exception {
	}

	/**
	 * The connection has ended, also where {@link #onConnect} threw. The client cannot be
	 * reached any more.
	 * @param connection the connection
	 * @throws Exception for the log
	 */
	default void onDisconnect(RpycConnection connection) throws Exception {
	}

}
