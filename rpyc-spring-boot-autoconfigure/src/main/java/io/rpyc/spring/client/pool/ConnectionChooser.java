package io.rpyc.spring.client.pool;

import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * Chooses the connection of a call, and the server of a new connection. Guarded by the
 * lock of the pool.
 */
final class ConnectionChooser {

	private final LoadBalancing loadBalancing;

	private @Nullable SocketAddress last;

	ConnectionChooser(LoadBalancing loadBalancing) {
		this.loadBalancing = loadBalancing;
	}

	/**
	 * Chooses one of the connections that have room for a call.
	 * @param usable the connections
	 * @param servers all servers, in their order
	 * @return a connection, or {@code null} if there are none
	 */
	@Nullable PooledConnection choose(List<PooledConnection> usable, List<SocketAddress> servers) {
		if (usable.isEmpty()) {
			return null;
		}
		PooledConnection chosen = switch (this.loadBalancing) {
			case LEAST_PENDING -> leastPending(usable);
			case ROUND_ROBIN -> leastPending(ofNextServer(usable, servers));
			case RANDOM -> usable.get(ThreadLocalRandom.current().nextInt(usable.size()));
		};
		this.last = chosen.address();
		return chosen;
	}

	/** The one that was used last, so that unused ones can be closed. */
	private static PooledConnection leastPending(List<PooledConnection> usable) {
		PooledConnection best = usable.get(0);
		for (PooledConnection each : usable.subList(1, usable.size())) {
			int difference = Integer.compare(each.load(), best.load());
			if (difference < 0 || difference == 0 && each.lastUsed() - best.lastUsed() > 0) {
				best = each;
			}
		}
		return best;
	}

	private List<PooledConnection> ofNextServer(List<PooledConnection> usable, List<SocketAddress> servers) {
		int start = (this.last != null) ? servers.indexOf(this.last) + 1 : 0;
		for (int i = 0; i < servers.size(); i++) {
			SocketAddress server = servers.get((start + i) % servers.size());
			List<PooledConnection> found = usable.stream().filter((each) -> each.address().equals(server)).toList();
			if (!found.isEmpty()) {
				return found;
			}
		}
		return usable;
	}

	/**
	 * Returns the servers in the order in which to try them for a new connection: those
	 * with fewer connections first, and then those that have replied, since an attempt to
	 * connect may wait for a server that does not.
	 * @param connected the servers of the open connections
	 * @param attempts the servers to which connections are being opened
	 */
	List<SocketAddress> order(List<SocketAddress> servers, List<SocketAddress> connected,
			List<SocketAddress> attempts) {
		List<SocketAddress> order = new ArrayList<>(servers);
		if (this.loadBalancing == LoadBalancing.RANDOM) {
			Collections.shuffle(order);
		}
		order.sort(Comparator
			.<SocketAddress>comparingInt(
					(server) -> Collections.frequency(connected, server) + Collections.frequency(attempts, server))
			.thenComparingInt((server) -> Collections.frequency(attempts, server)));
		return order;
	}

	/** Returns whether a server has no connection, although each should have one. */
	boolean lacksConnections(List<SocketAddress> servers, List<PooledConnection> connections) {
		return this.loadBalancing.usesAllServers() && servers.stream()
			.anyMatch((server) -> connections.stream().noneMatch((each) -> each.address().equals(server)));
	}

}
