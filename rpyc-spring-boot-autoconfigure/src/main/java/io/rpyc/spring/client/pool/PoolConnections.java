package io.rpyc.spring.client.pool;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.rpyc.connection.RpycConnection;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a pool and the callers that wait for one.
 */
final class PoolConnections {

	/** A server that closes a connection so early does not serve. */
	private static final Duration EARLY = Duration.ofSeconds(1);

	private final PoolLock lock = new PoolLock();

	private final ConnectionPool pool;

	private final PoolOptions options;

	private final ServerConnector connector;

	private final PoolFailures failures;

	private final OpenConnections open;

	private final PoolHealth health;

	private final WaitingCallers waiting = new WaitingCallers();

	private final PoolGrowth growth;

	private boolean closed;

	/** Whether nobody uses the pool, so that only calls open connections. */
	private boolean paused;

	PoolConnections(ConnectionPool pool, String name, PoolOptions options, ServerConnector connector,
			PoolThreads threads, PoolFailures failures) {
		this.pool = pool;
		this.options = options;
		this.connector = connector;
		this.failures = failures;
		this.health = new PoolHealth(name);
		ConnectionChooser chooser = new ConnectionChooser(options.loadBalancing());
		this.open = new OpenConnections(options, chooser);
		this.growth = new PoolGrowth(this.lock, options, connector, threads, this.open, this.waiting, chooser,
				this.health, this::added);
	}

	/** Returns a free connection, or {@code null} if the caller has to wait. */
	@Nullable ConnectionLease tryAcquire(WaitingCaller caller) {
		return this.lock.<@Nullable ConnectionLease>locked(() -> {
			requireOpen();
			this.paused = false;
			ConnectionLease lease = this.waiting.isEmpty() ? find(caller) : null;
			if (lease != null) {
				this.growth.spread();
			}
			return lease;
		});
	}

	/** Uses a connection whatever its load; {@code null} if it is not of this pool. */
	@Nullable ConnectionLease join(RpycConnection connection) {
		return this.lock.<@Nullable ConnectionLease>locked(() -> {
			PooledConnection found = this.open.find(connection);
			return (found != null) ? lease(found, false) : null;
		});
	}

	/** Adds a caller that waits, and opens a connection for it if there is room. */
	void enqueue(WaitingCaller caller) {
		this.lock.change((later) -> {
			requireOpen();
			if (this.waiting.size() >= this.options.maxWaiting() && this.waiting.size() >= this.growth.opening()
					&& !this.growth.canGrow()) {
				throw this.failures.tooManyWaiting(status());
			}
			this.waiting.add(caller);
			serve(later);
		});
	}

	/**
	 * Removes a caller that does not wait anymore.
	 * @return {@code false} if it has got a connection, or a failure, before
	 */
	boolean withdraw(WaitingCaller caller) {
		this.lock.locked(() -> this.waiting.remove(caller));
		return caller.lease().cancel(false);
	}

	void release(PooledConnection pooled, boolean exclusive) {
		this.lock.change((later) -> {
			long now = System.nanoTime();
			pooled.end(exclusive, now);
			this.open.retireIfOld(pooled, now, later);
			serve(later);
		});
	}

	/** Gives free connections to callers that wait. */
	void serve() {
		this.lock.change(this::serve);
	}

	private void requireOpen() {
		if (this.closed) {
			throw this.failures.closed();
		}
	}

	private void serve(List<Runnable> later) {
		this.waiting.serve(this::find, later);
		this.growth.grow();
	}

	private @Nullable ConnectionLease find(WaitingCaller caller) {
		PooledConnection found = this.open.find(caller.exclusive(), this.connector.servers());
		return (found != null) ? lease(found, caller.exclusive()) : null;
	}

	private ConnectionLease lease(PooledConnection pooled, boolean exclusive) {
		pooled.begin(exclusive);
		return new ConnectionLease(this.pool, pooled, exclusive);
	}

	private void added(ServerConnector.Opened opened) {
		PooledConnection pooled = new PooledConnection(opened.connection(), opened.address(), System.nanoTime());
		this.lock.change((later) -> {
			this.growth.end();
			if (this.closed) {
				later.add(opened.connection()::close);
				return;
			}
			this.health.connected(opened.address());
			this.open.add(pooled);
			if (this.paused && this.waiting.isEmpty()) {
				// It was being opened when the pool was paused.
				pooled.retire();
				this.open.closeIfRetired(pooled, later);
				return;
			}
			serve(later);
			this.growth.spread();
		});
		opened.connection().attribute(ConnectionPool.class, this.pool);
		opened.connection().whenPeerStops().thenRun(() -> leave(pooled));
		opened.connection().whenClosed().thenRun(() -> removed(pooled));
	}

	/**
	 * Uses other connections, preferably to other servers, since the server of this one
	 * is about to stop. Calls that use the connection go on.
	 */
	private void leave(PooledConnection pooled) {
		this.connector.leave(pooled.address());
		this.lock.change((later) -> {
			pooled.leave();
			this.open.closeIfRetired(pooled, later);
			serve(later);
		});
	}

	private void removed(PooledConnection pooled) {
		this.lock.change((later) -> {
			boolean lost = !pooled.isRetired() || pooled.isLeft();
			if (lost && !pooled.isOlderThan(EARLY, System.nanoTime())) {
				this.connector.closedEarly(pooled.address());
			}
			if (this.open.remove(pooled) && this.open.isEmpty() && lost && !this.closed) {
				this.health.lost(pooled.address());
			}
			this.growth.grow();
		});
	}

	/**
	 * Closes connections that are too old or not used, opens those that should be idle,
	 * and reconnects.
	 * @return idle connections that should be checked
	 */
	List<PooledConnection> maintain() {
		List<PooledConnection> unchecked = new ArrayList<>();
		this.lock.change((later) -> {
			long now = System.nanoTime();
			this.open.all().forEach((each) -> this.open.retireIfOld(each, now, later));
			this.open.retireUnused(now, later);
			this.open.checkUnused(now, unchecked::add);
			if (this.paused) {
				return;
			}
			int opening = this.growth.opening();
			boolean reconnects = this.health.isReconnecting() && this.open.isEmpty() && opening == 0;
			this.growth.openByItself(reconnects ? 1 : this.options.minIdle() - this.open.idle() - opening);
		});
		return unchecked;
	}

	/** Ends the check of a connection, after which it counts as used. */
	void checked(PooledConnection pooled) {
		this.lock.change((later) -> {
			pooled.checking(false, System.nanoTime());
			serve(later);
		});
	}

	/** Retires the connections to all servers except these. */
	void retireAllExcept(Collection<SocketAddress> kept) {
		this.lock.change((later) -> {
			this.open.retire((each) -> !kept.contains(each.address()), later);
			this.growth.grow();
		});
	}

	/** Retires all connections, and opens none until the next call or the resumption. */
	void pause() {
		this.lock.locked(() -> this.paused = true);
		retireAllExcept(List.of());
	}

	void resume() {
		this.lock.locked(() -> this.paused = false);
	}

	PoolStatus status() {
		return this.lock.locked(() -> new PoolStatus(this.closed ? PoolState.CLOSED : this.health.state(this.open),
				this.open.all().stream().map(PooledConnection::status).toList(), this.growth.opening(),
				this.waiting.size(), this.health.failure()));
	}

	void close() {
		this.lock.change((later) -> {
			this.closed = true;
			this.growth.close();
			this.waiting.fail(this.failures.closed(), later);
			this.open.all().forEach((each) -> later.add(each.connection()::close));
		});
	}

}
