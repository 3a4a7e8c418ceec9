package io.rpyc.protocol;

import java.net.SocketAddress;

import io.rpyc.RpycProtocolException;

/**
 * Hears of the life of connections. Called on event loops, so it must not block.
 */
public interface ConnectionListener {

	/**
	 * A connection is ready to serve.
	 * @param connection the connection
	 */
	default void opened(RpycConnection connection) {
	}

	/**
	 * A connection is closed; no more requests will be served.
	 * @param connection the connection
	 */
	default void closed(RpycConnection connection) {
	}

	/**
	 * A peer sent bytes that are no RPyC, or that pass a limit; its connection is closed.
	 * @param peer the peer's address
	 * @param reason what was wrong
	 */
	default void rejected(SocketAddress peer, RpycProtocolException reason) {
	}

}
