package io.rpyc.spring.client.pool;

import java.net.SocketAddress;

import io.rpyc.internal.SocketAddressText;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a pool can reach its servers. Logs when that changes, but not each attempt.
 * Guarded by the lock of the pool.
 */
final class PoolHealth {

	private static final Logger logger = LoggerFactory.getLogger(ConnectionPool.class);

	private final String name;

	private boolean reconnecting;

	private @Nullable Throwable failure;

	PoolHealth(String name) {
		this.name = name;
	}

	void connected(SocketAddress address) {
		if (this.reconnecting) {
			logger.info("Channel '{}' is connected again, to {}", this.name, SocketAddressText.of(address));
		}
		this.reconnecting = false;
		this.failure = null;
	}

	/** Records that the last connection ended. */
	void lost(SocketAddress address) {
		disconnected("has lost its last connection, to " + SocketAddressText.of(address));
	}

	/**
	 * Records that a connection could not be opened.
	 * @param last whether there are no others
	 */
	void refused(Throwable cause, boolean last) {
		this.failure = cause;
		if (last) {
			disconnected("cannot connect: " + cause.getMessage());
		}
	}

	private void disconnected(String problem) {
		if (!this.reconnecting) {
			logger.warn("Channel '{}' {}", this.name, problem);
		}
		this.reconnecting = true;
	}

	/** Returns the state of a pool that is not closed. */
	PoolState state(OpenConnections open) {
		if (open.isServing() || (open.size() > 0 && this.failure == null)) {
			return PoolState.CONNECTED;
		}
		if (open.size() > 0) {
			// All wait for replies that may never come, and no new one could be opened.
			return PoolState.RECONNECTING;
		}
		return this.reconnecting ? PoolState.RECONNECTING : PoolState.UNUSED;
	}

	boolean isReconnecting() {
		return this.reconnecting;
	}

	@Nullable Throwable failure() {
		return this.failure;
	}

}
