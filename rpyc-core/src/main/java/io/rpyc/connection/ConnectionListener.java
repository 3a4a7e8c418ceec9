package io.rpyc.connection;

import java.net.SocketAddress;
import java.util.concurrent.CompletionStage;

import io.rpyc.RpycProtocolException;
import io.rpyc.protocol.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Hears of the life of connections. Called on event loops and threads of calls, so it
 * must not block.
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
	 * A request of a peer failed before it reached a member: its name is not exposed or
	 * is refused, or its arguments are none.
	 * @param connection the connection
	 * @param operation what the peer asked for; null where the protocol has no such
	 * operation
	 * @param failure what the peer gets to see
	 */
	default void requestFailed(RpycConnection connection, @Nullable Operation operation, Throwable failure) {
	}

	/**
	 * A request is about to be sent to a peer. Called on the thread that sends it, which
	 * may be that of a call.
	 * @param connection the connection
	 * @param operation what is asked of the peer
	 * @param arguments the arguments of the operation, not to be changed
	 * @param reply the reply to come
	 */
	default void requesting(RpycConnection connection, Operation operation, @Nullable Object[] arguments,
			CompletionStage<?> reply) {
	}

	/**
	 * A peer was turned away before it had a connection.
	 * @param peer the peer's address
	 * @param reason why: a word from a small set, fit for a meter's tag
	 */
	default void turnedAway(SocketAddress peer, String reason) {
	}

	/**
	 * A connection met a limit: a request of the peer failed for it or got less than it
	 * asked for, the peer is not read from for a while, or the connection is about to be
	 * closed. Called also on the threads of calls, and each time.
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
