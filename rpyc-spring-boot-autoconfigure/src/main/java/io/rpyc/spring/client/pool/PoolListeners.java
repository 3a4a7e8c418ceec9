package io.rpyc.spring.client.pool;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * Notifies several listeners.
 *
 * @param all the listeners
 */
record PoolListeners(List<PoolListener> all) implements PoolListener {

	@Override
	public void acquired(Duration waited) {
		this.all.forEach((each) -> each.acquired(waited));
	}

	@Override
	public void acquireFailed(Duration waited, RuntimeException failure) {
		this.all.forEach((each) -> each.acquireFailed(waited, failure));
	}

	@Override
	public void connected(SocketAddress address) {
		this.all.forEach((each) -> each.connected(address));
	}

	@Override
	public void connectFailed(SocketAddress address, RuntimeException failure) {
		this.all.forEach((each) -> each.connectFailed(address, failure));
	}

}
