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
	 * A peer was turned away before it had a connection.
	 * @param peer the peer's address
	 * @param reason why: a word from a small set, fit for a meter's tag
	 */
	default void turnedAway(SocketAddress peer, String reason) {
	}

	/**
	 * A connection met a limit: a request of the peer failed for it, or the connection is
	 * about to be closed. Called also on the threads of calls, and each time.
	 * @param connection the connection
	 * @param limit which one: a word from a small set, fit for a meter's tag
	 */
	default void limited(RpycConnection connection, String limit) {
	}

	/**
	 * A peer sent bytes that are no RPyC, or that pass a limit; its connection is closed.
	 * @param peer the peer's address
	 * @param reason what was wrong
	 */
	default void rejected(SocketAddress peer, RpycProtocolException reason) {
	}

}
