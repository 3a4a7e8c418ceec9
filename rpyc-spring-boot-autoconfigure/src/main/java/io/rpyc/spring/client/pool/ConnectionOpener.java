package io.rpyc.spring.client.pool;

import java.net.SocketAddress;

import io.rpyc.connection.RpycConnection;

/**
 * Opens the connections of a pool. Called on threads that may block, by several threads
 * at a time.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ConnectionOpener {

	/**
	 * Opens a connection. Objects of the peer that it obtains do not pin the connection.
	 * @param address the address of the server
	 * @return the open connection
	 * @throws io.rpyc.RpycException if the connection cannot be opened
	 */
	RpycConnection open(SocketAddress address);

}
