package io.rpyc.server;

import java.util.concurrent.atomic.AtomicInteger;

import io.rpyc.protocol.ConnectionListener;
import io.rpyc.protocol.RpycConnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Counts connections as the meters of an application do.
 */
final class ConnectionCounts implements ConnectionListener {

	private final AtomicInteger opened = new AtomicInteger();

	private final AtomicInteger closed = new AtomicInteger();

	private final AtomicInteger referencesLeft = new AtomicInteger();

	@Override
	public void opened(RpycConnection connection) {
		this.opened.incrementAndGet();
	}

	@Override
	public void closed(RpycConnection connection) {
		this.closed.incrementAndGet();
		this.referencesLeft.addAndGet(connection.exportedObjects());
	}

	@Override
	public String toString() {
		return (this.opened.get() - this.closed.get()) + " open, " + this.referencesLeft + " references left";
	}

	/** Waits until that many are open, and those that are not have left nothing. */
	void awaitOpen(int count) {
		await().untilAsserted(() -> assertThat(this.opened.get() - this.closed.get()).isEqualTo(count));
		assertThat(this.referencesLeft).hasValue(0);
	}

}
