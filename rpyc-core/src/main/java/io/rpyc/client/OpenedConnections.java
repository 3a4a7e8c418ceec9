package io.rpyc.client;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.rpyc.connection.ConnectionListener;
import io.rpyc.connection.RpycConnection;

/**
 * The open connections of a client. Once closed, it closes each new connection at once.
 */
final class OpenedConnections implements ConnectionListener {

	private final Set<RpycConnection> connections = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	@Override
	public void opened(RpycConnection connection) {
		this.connections.add(connection);
		if (this.closed) {
			connection.close();
		}
	}

	@Override
	public void closed(RpycConnection connection) {
		this.connections.remove(connection);
	}

	Set<RpycConnection> all() {
		return Set.copyOf(this.connections);
	}

	boolean isClosed() {
		return this.closed;
	}

	void close() {
		this.closed = true;
		this.connections.forEach(RpycConnection::close);
	}

}
