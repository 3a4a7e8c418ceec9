package io.rpyc.spring.client.pool;

import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.rpyc.connection.RpycConnection;
import org.jspecify.annotations.Nullable;

/**
 * The open connections of a pool, and which of them is used or closed next. Guarded by
 * the lock of the pool.
 */
final class OpenConnections {

	private final PoolOptions options;

	private final ConnectionChooser chooser;

	private final List<PooledConnection> all = new ArrayList<>();

	OpenConnections(PoolOptions options, ConnectionChooser chooser) {
		this.options = options;
		this.chooser = chooser;
	}

	void add(PooledConnection pooled) {
		this.all.add(pooled);
	}

	boolean remove(PooledConnection pooled) {
		return this.all.remove(pooled);
	}

	boolean isEmpty() {
		return this.all.isEmpty();
	}

	List<PooledConnection> all() {
		return List.copyOf(this.all);
	}

	List<SocketAddress> servers() {
		return this.all.stream().map(PooledConnection::address).toList();
	}

	/** Returns how many count towards the maximum. */
	int size() {
		return count((each) -> each.isOpen() && !each.isRetired());
	}

	/** Returns whether at least one connection is not suspect. */
	boolean isServing() {
		return count((each) -> each.isOpen() && !each.isRetired() && !each.isSuspect()) > 0;
	}

	private int count(Predicate<PooledConnection> condition) {
		int count = 0;
		for (PooledConnection each : this.all) {
			if (condition.test(each)) {
				count++;
			}
		}
		return count;
	}

	int idle() {
		return count((each) -> each.isOpen() && !each.isRetired() && each.load() == 0);
	}

	/** Returns a connection with room for a call, or {@code null} if there is none. */
	@Nullable PooledConnection find(boolean exclusive, List<SocketAddress> servers) {
		List<PooledConnection> usable = new ArrayList<>(this.all.size());
		for (PooledConnection each : this.all) {
			if (each.isUsable(this.options.callsPerConnection(), exclusive)) {
				usable.add(each);
			}
		}
		return this.chooser.choose(usable, servers);
	}

	@Nullable PooledConnection find(RpycConnection connection) {
		for (PooledConnection each : this.all) {
			if (each.connection() == connection) {
				return each;
			}
		}
		return null;
	}

	boolean lacksServers(List<SocketAddress> servers) {
		return this.chooser.lacksConnections(servers, this.all);
	}

	/**
	 * Retires connections, and closes those that nothing needs.
	 * @param later runs without the lock
	 */
	void retire(Predicate<PooledConnection> condition, List<Runnable> later) {
		for (PooledConnection each : this.all) {
			if (condition.test(each)) {
				each.retire();
			}
			closeIfRetired(each, later);
		}
	}

	/**
	 * Retires a connection that is too old, unless objects that came over it are held.
	 */
	void retireIfOld(PooledConnection pooled, long now, List<Runnable> later) {
		if (pooled.isOlderThan(this.options.maxAge(), now) && (pooled.references() == 0 || pooled.isSuspect())) {
			pooled.retire();
		}
		closeIfRetired(pooled, later);
	}

	void closeIfRetired(PooledConnection pooled, List<Runnable> later) {
		if (pooled.isRetired() && (pooled.isUnneeded() || pooled.isSuspect())) {
			later.add(pooled.connection()::close);
		}
	}

	/** Retires idle connections beyond those that should stay open. */
	void retireUnused(long now, List<Runnable> later) {
		int idle = idle();
		for (PooledConnection each : this.all) {
			if (idle > this.options.minIdle() && !each.isRetired() && each.isUnneeded()
					&& each.isUnusedFor(this.options.idleTimeout(), now)) {
				idle--;
				each.retire();
				closeIfRetired(each, later);
			}
		}
	}

	/** Gives those that were not used for long to a check. */
	void checkUnused(long now, Consumer<PooledConnection> check) {
		for (PooledConnection each : this.all) {
			if (!each.isRetired() && each.load() == 0 && each.isUnusedFor(this.options.pingAfterIdle(), now)) {
				each.checking(true, now);
				check.accept(each);
			}
		}
	}

}
