package io.rpyc.server;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.rpyc.RpycProtocolException;
import io.rpyc.connection.ConnectionListener;
import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.AddressKey;
import io.rpyc.internal.connection.ConnectionHandler;
import io.rpyc.internal.connection.PeerAddress;
import io.rpyc.limit.Limit;
import org.jspecify.annotations.Nullable;

/**
 * The open connections of a server, whose number is limited in total and per address.
 */
final class OpenConnections implements ConnectionListener {

	private final int limit;

	private final int limitPerAddress;

	private final RefusalLog refusals;

	private final AtomicInteger channels = new AtomicInteger();

	private final Map<String, Integer> channelsByPlace = new ConcurrentHashMap<>();

	/**
	 * Includes peers that are still authenticating; once closed, it closes later
	 * channels.
	 */
	private final ChannelGroup accepted = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);

	private final Set<RpycConnection> connections = ConcurrentHashMap.newKeySet();

	OpenConnections(int limit, int limitPerAddress, RefusalLog refusals) {
		this.limit = limit;
		this.limitPerAddress = limitPerAddress;
		this.refusals = refusals;
	}

	/**
	 * Counts a channel until it is closed and the work its peer left queued has started;
	 * otherwise a peer that reconnects repeatedly could leave any amount of work behind.
	 * @return the limit that leaves no room for it; {@code null} if there is room
	 */
	@Nullable String add(Channel channel) {
		if (this.channels.incrementAndGet() > this.limit) {
			this.channels.decrementAndGet();
			return refuse(channel, Limit.MAX_CONNECTIONS, this.limit + " are open");
		}
		String place = AddressKey.of(PeerAddress.of(channel));
		if (this.channelsByPlace.merge(place, 1, Integer::sum) > this.limitPerAddress) {
			remove(place);
			return refuse(channel, Limit.MAX_CONNECTIONS_PER_ADDRESS,
					this.limitPerAddress + " of its address are open");
		}
		this.accepted.add(channel);
		channel.closeFuture().addListener((future) -> afterStarted(channel, () -> remove(place)));
		return null;
	}

	private static void afterStarted(Channel channel, Runnable task) {
		ConnectionHandler handler = channel.pipeline().get(ConnectionHandler.class);
		if (handler != null) {
			handler.connection().whenNothingIsLeft(task);
		}
		else {
			task.run();
		}
	}

	private void remove(String place) {
		this.channels.decrementAndGet();
		this.channelsByPlace.computeIfPresent(place, (key, count) -> (count > 1) ? count - 1 : null);
	}

	private String refuse(Channel channel, Limit limit, String state) {
		this.refusals.warn(PeerAddress.of(channel), limit.tag(),
				"Rejected the connection: " + state + ", which is the limit " + limit.tag());
		return limit.tag();
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

	/**
	 * Closes all connections and waits up to the timeout for each step: first the
	 * connections with replies to write, then the remaining ones. An event loop that
	 * shuts down without a quiet period may leave its channels open.
	 */
	void closeAll(Duration timeout) {
		CompletableFuture<?>[] closed = all().stream().map((connection) -> {
			connection.close();
			return connection.whenClosed().toCompletableFuture();
		}).toArray(CompletableFuture<?>[]::new);
		CompletableFuture.allOf(closed).completeOnTimeout(null, timeout.toNanos(), TimeUnit.NANOSECONDS).join();
		this.accepted.close().awaitUninterruptibly(timeout.toNanos(), TimeUnit.NANOSECONDS);
	}

	Set<RpycConnection> all() {
		return Set.copyOf(this.connections);
	}

}
