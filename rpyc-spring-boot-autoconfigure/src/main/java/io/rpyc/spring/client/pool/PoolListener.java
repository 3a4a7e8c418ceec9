package io.rpyc.spring.client.pool;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * Listener for events of a pool. Called on the threads of callers and of the pool; must
 * not block or throw.
 *
 * @since 0.1
 */
public interface PoolListener {

	/** A listener that does nothing. */
	PoolListener NONE = new PoolListener() {
	};

	/**
	 * Returns a listener that notifies others.
	 * @param listeners the others, in their order
	 * @return the listener
	 */
	static PoolListener of(List<PoolListener> listeners) {
		return switch (listeners.size()) {
			case 0 -> NONE;
			case 1 -> listeners.get(0);
			default -> new PoolListeners(List.copyOf(listeners));
		};
	}

	/**
	 * Called when a caller got a connection.
	 * @param waited how long it waited
	 */
	default void acquired(Duration waited) {
	}

	/**
	 * Called when a caller got no connection.
	 * @param waited how long it waited
	 * @param failure the exception for the caller
	 */
	default void acquireFailed(Duration waited, RuntimeException failure) {
	}

	/**
	 * Called when a connection was opened.
	 * @param address the address of the server
	 */
	default void connected(SocketAddress address) {
	}

	/**
	 * Called when a connection could not be opened.
	 * @param address the address of the server
	 * @param failure the reason
	 */
	default void connectFailed(SocketAddress address, RuntimeException failure) {
	}

}
