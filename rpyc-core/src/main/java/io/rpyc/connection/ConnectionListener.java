package io.rpyc.connection;

import java.net.SocketAddress;
import java.util.concurrent.CompletionStage;

import io.rpyc.RpycProtocolException;
import io.rpyc.limit.Limit;
import io.rpyc.protocol.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Listener for events in the life of connections. Called on event loops and threads of
 * calls, so it must not block.
 *
 * @since 0.1
 */
public interface ConnectionListener {

	/**
	 * Called when a connection is ready.
	 * @param connection the connection
	 */
	default void opened(RpycConnection connection) {
	}

	/**
	 * Called when a connection is closed and no longer serves requests.
	 * @param connection the connection
	 */
	default void closed(RpycConnection connection) {
	}

	/**
	 * Called when a request of a peer failed before it reached a member: the name is not
	 * exposed or was denied, or the arguments are malformed.
	 * @param connection the connection
	 * @param operation the requested operation, or {@code null} if the protocol does not
	 * define it
	 * @param failure the exception for the peer
	 */
	default void requestFailed(RpycConnection connection, @Nullable Operation operation, Throwable failure) {
	}

	/**
	 * Called when a request is about to be sent to a peer, on the thread that sends it.
	 * @param connection the connection
	 * @param operation the operation
	 * @param arguments the arguments of the operation, not to be changed
	 * @param reply the future reply
	 */
	default void requesting(RpycConnection connection, Operation operation, @Nullable Object[] arguments,
			CompletionStage<?> reply) {
	}

	/**
	 * Called when a peer has answered a request that nobody waits for anymore, since its
	 * call timed out or was cancelled.
	 * @param connection the connection
	 */
	default void repliedLate(RpycConnection connection) {
	}

	/**
	 * Called when a peer was turned away before it had a connection.
	 * @param peer the peer's address
	 * @param reason the reason: a word from a small set, suitable as a meter tag
	 */
	default void turnedAway(SocketAddress peer, String reason) {
	}

	/**
	 * Called each time a connection reaches a limit: a request of the peer failed or
	 * received less than it asked for, reads from the peer are paused, or the connection
	 * is about to be closed. May be called on the threads of calls.
	 * @param connection the connection
	 * @param limit the limit
	 */
	default void limited(RpycConnection connection, Limit limit) {
	}

	/**
	 * Called when a peer sent bytes that are not RPyC or exceed a limit. Its connection
	 * is closed.
	 * @param peer the peer's address
	 * @param reason the violation
	 */
	default void rejected(SocketAddress peer, RpycProtocolException reason) {
	}

}
