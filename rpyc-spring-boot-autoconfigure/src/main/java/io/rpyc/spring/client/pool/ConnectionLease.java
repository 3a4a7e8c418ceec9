package io.rpyc.spring.client.pool;

import java.util.concurrent.atomic.AtomicBoolean;

import io.rpyc.connection.RpycConnection;

/**
 * The use of a pooled connection by one caller, who closes it when the connection may be
 * used by others.
 *
 * @since 0.1
 */
public final class ConnectionLease implements AutoCloseable {

	private final ConnectionPool pool;

	private final PooledConnection pooled;

	private final boolean exclusive;

	private final AtomicBoolean closed = new AtomicBoolean();

	ConnectionLease(ConnectionPool pool, PooledConnection pooled, boolean exclusive) {
		this.pool = pool;
		this.pooled = pooled;
		this.exclusive = exclusive;
	}

	/**
	 * Returns the connection, which must not be closed.
	 * @return the connection
	 */
	public RpycConnection connection() {
		return this.pooled.connection();
	}

	/**
	 * Returns the connection to the pool. Later calls do nothing.
	 */
	@Override
	public void close() {
		if (this.closed.compareAndSet(false, true)) {
			this.pool.release(this.pooled, this.exclusive);
		}
	}

}
