package io.rpyc.spring.client.pool;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A pool at one moment.
 *
 * @param state the state of the pool
 * @param connections the connections
 * @param opening the number of connections that are being opened
 * @param waiting the number of callers that wait for a connection
 * @param failure the reason of the last connection that could not be opened, or
 * {@code null} if the last one could
 * @since 0.1
 */
public record PoolStatus(PoolState state, List<ConnectionStatus> connections, int opening, int waiting,
		@Nullable Throwable failure) {

	/**
	 * Returns the text of the failure while the pool cannot be used because of it.
	 * @return the text, or {@code null} if the pool is not reconnecting
	 */
	public @Nullable String error() {
		return (this.state == PoolState.RECONNECTING && this.failure != null) ? this.failure.getMessage() : null;
	}

	/**
	 * Returns how many connections are in a state.
	 * @param wanted the state
	 * @return the number
	 */
	public long count(ConnectionState wanted) {
		return this.connections.stream().filter((connection) -> connection.state() == wanted).count();
	}

}
