package io.rpyc.server;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.channel.Channel;
import io.rpyc.RpycProtocolException;
import io.rpyc.protocol.ConnectionListener;
import io.rpyc.protocol.RpycConnection;

/**
 * The connections that a server has now, bounded in number.
 */
final class OpenConnections implements ConnectionListener {

	private final int limit;

	private final RefusalLog refusals;

	private final AtomicInteger channels = new AtomicInteger();

	private final Set<RpycConnection> connections = ConcurrentHashMap.newKeySet();

	OpenConnections(int limit, RefusalLog refusals) {
		this.limit = limit;
		this.refusals = refusals;
	}

	/** Counts a channel until it is closed; tells whether there was room for it. */
	boolean add(Channel channel) {
		if (this.channels.incrementAndGet() > this.limit) {
			this.channels.decrementAndGet();
			this.refusals.warn(channel.remoteAddress(), "max-connections",
					"Refused the connection: " + this.limit + " are open, which is max-connections");
			return false;
		}
		channel.closeFuture().addListener((future) -> this.channels.decrementAndGet());
		return true;
	}

	@Override
	public void opened(RpycConnection connection) {
		this.connections.add(connection);
	}

	@Override
	public void closed(RpycConnection connection) {
		this.connections.remove(connection);
	}

	@Override
	public void rejected(SocketAddress peer, RpycProtocolException reason) {
		this.refusals.warn(peer, reason.reason().name(),
				"Closed the connection: " + reason.getMessage() + " (" + reason.reason() + ")");
	}

	/** Closes all connections and waits for that, but no longer than the timeout. */
	void closeAll(Duration timeout) {
		CompletableFuture<?>[] closed = all().stream().map((connection) -> {
			connection.close();
			return connection.whenClosed().toCompletableFuture();
		}).toArray(CompletableFuture<?>[]::new);
		CompletableFuture.allOf(closed).completeOnTimeout(null, timeout.toNanos(), TimeUnit.NANOSECONDS).join();
	}

	Set<RpycConnection> all() {
		return Set.copyOf(this.connections);
	}

}
