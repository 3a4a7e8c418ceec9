package io.rpyc.spring.client.pool;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

import io.rpyc.connection.RpycConnection;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a pool and the callers that wait for one.
 */
final class PoolConnections {

	private final PoolLock lock = new PoolLock();

	private final ConnectionPool pool;

	private final PoolOptions options;

	private final ServerConnector connector;

	private final PoolThreads threads;

	private final PoolFailures failures;

	private final ConnectionChooser chooser;

	private final OpenConnections open;

	private final PoolHealth health;

	private final WaitingCallers waiting = new WaitingCallers();

	private int opening;

	/** Whether an attempt to connect for callers that wait is scheduled. */
	private boolean scheduled;

	private boolean closed;

	PoolConnections(ConnectionPool pool, String name, PoolOptions options, ServerConnector connector,
			PoolThreads threads, PoolFailures failures) {
		this.pool = pool;
		this.options = options;
		this.connector = connector;
		this.threads = threads;
		this.failures = failures;
		this.chooser = new ConnectionChooser(options.loadBalancing());
		this.open = new OpenConnections(options, this.chooser);
		this.health = new PoolHealth(name);
	}

	/** Returns a free connection, or {@code null} if the caller has to wait. */
	@Nullable ConnectionLease tryAcquire(WaitingCaller caller) {
		return this.lock.<@Nullable ConnectionLease>locked(() -> {
			requireOpen();
			ConnectionLease lease = this.waiting.isEmpty() ? find(caller) : null;
			if (lease != null) {
				spread();
			}
			return lease;
		});
	}

	/** Uses a connection whatever its load; {@code null} if it is not of this pool. */
	@Nullable ConnectionLease join(RpycConnection connection) {
		return this.lock.<@Nullable ConnectionLease>locked(() -> {
			PooledConnection found = this.open.find(connection);
			return (found != null) ? lease(found, false, true) : null;
		});
	}

	/** Adds a caller that waits, and opens a connection for it if there is room. */
	void enqueue(WaitingCaller caller) {
		this.lock.change((later) -> {
			requireOpen();
			if (this.waiting.size() >= this.options.maxWaiting() && this.waiting.size() >= this.opening && !canGrow()) {
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
		grow();
	}

	private @Nullable ConnectionLease find(WaitingCaller caller) {
		PooledConnection found = this.open.find(caller.exclusive(), this.connector.servers());
		return (found != null) ? lease(found, caller.exclusive(), false) : null;
	}

	private ConnectionLease lease(PooledConnection pooled, boolean exclusive, boolean nested) {
		pooled.begin(exclusive);
		return new ConnectionLease(this.pool, pooled, exclusive, nested);
	}

	private boolean canGrow() {
		return this.open.size() + this.opening < this.options.max();
	}

	/** Returns whether a connection may be opened that no caller waits for. */
	private boolean mayOpenByItself() {
		return !this.closed && canGrow() && this.connector.delay(false) == 0;
	}

	/** Opens a connection to a server that has none, if each should have one. */
	private void spread() {
		if (this.opening == 0 && this.open.lacksServers(this.connector.servers()) && mayOpenByItself()) {
			openInBackground();
		}
	}

	/** Opens connections for callers that wait. */
	private void grow() {
		while (!this.closed && this.opening < this.waiting.size() && canGrow()) {
			long delay = this.connector.delay(true);
			if (delay > 0) {
				growAfter(delay);
				return;
			}
			if (!openInBackground()) {
				return;
			}
		}
	}

	private void growAfter(long nanos) {
		if (this.scheduled) {
			return;
		}
		this.scheduled = true;
		this.threads.schedule(() -> this.lock.change((later) -> {
			this.scheduled = false;
			grow();
		}), Duration.ofNanos(nanos));
	}

	private boolean openInBackground() {
		this.opening++;
		try {
			this.threads.execute(this::connect);
			return true;
		}
		catch (RejectedExecutionException ex) {
			this.opening--;
			this.health.refused(ex, this.open.isEmpty());
			return false;
		}
	}

	private void connect() {
		ServerConnector.Opened opened;
		try {
			opened = this.connector.connect(this.chooser, () -> this.lock.locked(this.open::servers));
		}
		catch (Throwable ex) {
			refused(ex);
			return;
		}
		added(opened);
	}

	private void added(ServerConnector.Opened opened) {
		PooledConnection pooled = new PooledConnection(opened.connection(), opened.address(), System.nanoTime());
		this.lock.change((later) -> {
			this.opening--;
			if (this.closed) {
				later.add(opened.connection()::close);
				return;
			}
			this.health.connected(opened.address());
			this.open.add(pooled);
			serve(later);
			spread();
		});
		opened.connection().attribute(ConnectionPool.class, this.pool);
		opened.connection().whenClosed().thenRun(() -> removed(pooled));
	}

	private void refused(Throwable cause) {
		this.lock.change((later) -> {
			this.opening--;
			boolean last = this.open.isEmpty() && this.opening == 0;
			this.health.refused(cause, last);
			if (last) {
				this.waiting.fail(cause, later);
			}
			grow();
		});
	}

	private void removed(PooledConnection pooled) {
		this.lock.change((later) -> {
			if (this.open.remove(pooled) && this.open.isEmpty() && !pooled.isRetired() && !this.closed) {
				this.health.lost(pooled.address());
			}
			grow();
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
			boolean reconnects = this.health.isReconnecting() && this.open.isEmpty() && this.opening == 0;
			int wanted = reconnects ? 1 : this.options.minIdle() - this.open.idle() - this.opening;
			while (wanted > 0 && mayOpenByItself() && openInBackground()) {
				wanted--;
			}
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
			grow();
		});
	}

	PoolStatus status() {
		return this.lock
			.locked(() -> new PoolStatus(state(), this.open.all().stream().map(PooledConnection::status).toList(),
					this.opening, this.waiting.size(), this.health.failure()));
	}

	private PoolState state() {
		if (this.closed) {
			return PoolState.CLOSED;
		}
		if (this.open.isServing() || (this.open.size() > 0 && this.health.failure() == null)) {
			return PoolState.CONNECTED;
		}
		if (this.open.size() > 0) {
			// All wait for replies that may never come, and no new one could be opened.
			return PoolState.RECONNECTING;
		}
		return this.health.isReconnecting() ? PoolState.RECONNECTING : PoolState.UNUSED;
	}

	void close() {
		this.lock.change((later) -> {
			this.closed = true;
			this.waiting.fail(this.failures.closed(), later);
			this.open.all().forEach((each) -> later.add(each.connection()::close));
		});
	}

}
