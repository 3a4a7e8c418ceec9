package io.rpyc.spring.client.pool;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.rpyc.client.RpycClient;
import io.rpyc.connection.RpycConnection;
import org.jspecify.annotations.Nullable;

/**
 * The connections to the servers of a channel. A stock server runs one call of a
 * connection at a time, so the pool opens more connections while all are busy, up to a
 * maximum; then callers wait. Connections are opened on other threads, so that a caller
 * gets whatever is ready first. Thread-safe.
 *
 * @since 0.1
 */
public final class ConnectionPool implements AutoCloseable {

	private final PoolOptions options;

	private final ServerConnector connector;

	private final PoolConnections connections;

	private final PoolFailures failures;

	private final PoolMaintenance maintenance;

	private final PoolListener listener;

	private final PoolThreads threads;

	/**
	 * Creates a pool, which does not connect yet.
	 * @param keys the name of the channel and its properties, for messages
	 * @param options the options
	 * @param resolver finds the servers
	 * @param opener opens connections
	 * @param threads the threads of the pool
	 * @param listener the listener of events
	 */
	public ConnectionPool(ChannelKeys keys, PoolOptions options, TargetResolver resolver, ConnectionOpener opener,
			PoolThreads threads, PoolListener listener) {
		String name = keys.channel();
		this.options = options;
		this.threads = threads;
		this.listener = listener;
		this.failures = new PoolFailures(keys, options);
		ServerBackoff backoff = new ServerBackoff(options.reconnect(), System::nanoTime);
		this.connector = new ServerConnector(name, resolver, opener, backoff, listener);
		this.connections = new PoolConnections(this, name, options, this.connector, threads, this.failures);
		this.maintenance = new PoolMaintenance(name, this.connections, this.connector, options, threads);
	}

	/**
	 * Waits for a connection.
	 * @return the use of a connection
	 * @throws io.rpyc.RpycTimeoutException if none is free within the acquire timeout
	 * @throws io.rpyc.RpycBackpressureException if too many callers wait
	 * @throws io.rpyc.RpycConnectionException if no server can be reached
	 * @throws io.rpyc.RpycAuthenticationException if the login fails
	 */
	public ConnectionLease acquire() {
		return acquire(new WaitingCaller(false));
	}

	/**
	 * Waits for a connection that nobody else uses until the lease is closed.
	 * @return the use of the connection
	 * @see #acquire()
	 */
	public ConnectionLease acquireExclusively() {
		return acquire(new WaitingCaller(true));
	}

	private ConnectionLease acquire(WaitingCaller caller) {
		ConnectionLease lease = this.connections.tryAcquire(caller);
		if (lease != null) {
			this.listener.acquired(Duration.ZERO);
			return lease;
		}
		long start = System.nanoTime();
		try {
			lease = await(caller);
			this.listener.acquired(since(start));
			return lease;
		}
		catch (RuntimeException ex) {
			this.listener.acquireFailed(since(start), ex);
			throw ex;
		}
	}

	private ConnectionLease await(WaitingCaller caller) {
		if (RpycClient.isEventLoop()) {
			throw this.failures.onEventLoop();
		}
		this.connections.enqueue(caller);
		try {
			return caller.lease().get(Nanos.of(this.options.acquireTimeout()), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			if (this.connections.withdraw(caller)) {
				throw this.failures.timeout(status());
			}
			return givenAtLast(caller);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			if (!this.connections.withdraw(caller)) {
				givenAtLast(caller).close();
			}
			throw this.failures.interrupted(ex);
		}
		catch (ExecutionException ex) {
			throw this.failures.notConnected(ex);
		}
	}

	/** Returns the connection of a caller that got it while it gave up. */
	private ConnectionLease givenAtLast(WaitingCaller caller) {
		try {
			return caller.lease().join();
		}
		catch (CompletionException ex) {
			throw this.failures.notConnected(ex);
		}
	}

	private static Duration since(long start) {
		return Duration.ofNanos(System.nanoTime() - start);
	}

	/**
	 * Asks for a connection without waiting.
	 * @return a future of the use of a connection, which fails as {@link #acquire()}
	 * does; if it is cancelled, the caller stops waiting
	 */
	public CompletableFuture<ConnectionLease> acquireAsync() {
		try {
			WaitingCaller caller = new WaitingCaller(false);
			ConnectionLease ready = this.connections.tryAcquire(caller);
			if (ready != null) {
				this.listener.acquired(Duration.ZERO);
				return CompletableFuture.completedFuture(ready);
			}
			return wait(caller);
		}
		catch (RuntimeException ex) {
			this.listener.acquireFailed(Duration.ZERO, ex);
			return CompletableFuture.failedFuture(ex);
		}
	}

	private CompletableFuture<ConnectionLease> wait(WaitingCaller caller) {
		long start = System.nanoTime();
		CompletableFuture<ConnectionLease> result = new CompletableFuture<>();
		this.connections.enqueue(caller);
		Future<?> timeout = this.threads.schedule(() -> {
			if (this.connections.withdraw(caller)) {
				fail(result, this.failures.timeout(status()), start);
			}
		}, this.options.acquireTimeout());
		caller.lease().whenComplete((lease, failure) -> {
			timeout.cancel(false);
			if (lease != null && result.complete(lease)) {
				this.listener.acquired(since(start));
			}
			else if (lease != null) {
				lease.close();
			}
			else if (!(failure instanceof CancellationException)) {
				fail(result, this.failures.notConnected(failure), start);
			}
		});
		result.whenComplete((lease, failure) -> this.connections.withdraw(caller));
		return result;
	}

	private void fail(CompletableFuture<ConnectionLease> result, RuntimeException failure, long start) {
		this.listener.acquireFailed(since(start), failure);
		result.completeExceptionally(failure);
	}

	/**
	 * Uses the connection of a call that the current thread serves, whatever its load:
	 * the peer waits for this thread, and would not serve another connection earlier.
	 * @param connection the connection
	 * @return its use, or {@code null} if it is not of this pool
	 */
	public @Nullable ConnectionLease join(RpycConnection connection) {
		return this.connections.join(connection);
	}

	/**
	 * Returns the state of the pool and its connections.
	 * @return a copy
	 */
	public PoolStatus status() {
		return this.connections.status();
	}

	/**
	 * Returns the addresses of the servers that were found last.
	 * @return the addresses, perhaps none
	 */
	public List<SocketAddress> servers() {
		return this.connector.servers();
	}

	void release(PooledConnection pooled, boolean exclusive) {
		this.connections.release(pooled, exclusive);
	}

	/**
	 * Notifies the pool that a peer has replied to a call that timed out.
	 */
	public void repliedLate() {
		this.connections.serve();
	}

	/**
	 * Closes idle connections, and the others as soon as nothing needs them. The pool
	 * opens no connections until the next call or until it is resumed.
	 */
	public void pause() {
		this.connections.pause();
	}

	/**
	 * Opens the connections again that should be idle. Does nothing if the pool is not
	 * paused.
	 */
	public void resume() {
		this.connections.resume();
	}

	/**
	 * Closes all connections, and fails all callers that wait.
	 */
	@Override
	public void close() {
		this.maintenance.stop();
		this.connections.close();
	}

}
