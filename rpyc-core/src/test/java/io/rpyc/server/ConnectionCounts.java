package io.rpyc.server;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.rpyc.connection.ConnectionListener;
import io.rpyc.connection.RpycConnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Counts connections as the meters of an application do.
 */
final class ConnectionCounts implements ConnectionListener {

	private final AtomicInteger opened = new AtomicInteger();

	private final List<RpycConnection> closed = new CopyOnWriteArrayList<>();

	@Override
	public void opened(RpycConnection connection) {
		this.opened.incrementAndGet();
	}

	@Override
	public void closed(RpycConnection connection) {
		this.closed.add(connection);
	}

	@Override
	public String toString() {
		return (this.opened.get() - this.closed.size()) + " open, " + references() + " references left";
	}

	/**
	 * A call that runs on behind the end puts its result in the table, and takes it out.
	 */
	private int references() {
		return this.closed.stream().mapToInt(RpycConnection::exportedObjects).sum();
	}

	/** Waits until that many are open, and those that are not have left nothing. */
	void awaitOpen(int count) {
		await().untilAsserted(() -> assertThat(this.opened.get() - this.closed.size()).isEqualTo(count));
		await().untilAsserted(() -> assertThat(references()).isZero());
	}

}
