package io.rpyc.server;

import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.rpyc.connection.ConnectionListener;
import io.rpyc.connection.RpycConnection;
import io.rpyc.limit.Limit;

/**
 * Remembers the limits that peers met.
 */
final class RecordedLimits implements ConnectionListener {

	private final List<String> names = new CopyOnWriteArrayList<>();

	List<String> names() {
		return this.names;
	}

	@Override
	public void turnedAway(SocketAddress peer, String reason) {
		this.names.add(reason);
	}

	@Override
	public void limited(RpycConnection connection, Limit limit) {
		this.names.add(limit.tag());
	}

}
