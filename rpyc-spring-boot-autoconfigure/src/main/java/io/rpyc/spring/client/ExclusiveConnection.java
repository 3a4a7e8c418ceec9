package io.rpyc.spring.client;

import io.rpyc.connection.RpycConnection;
import io.rpyc.spring.client.pool.ConnectionLease;
import org.jspecify.annotations.Nullable;

/**
 * A connection for one user alone.
 *
 * @param lease the use of the connection
 * @param call the context of its callbacks
 */
record ExclusiveConnection(ConnectionLease lease, ActiveCalls.Call call) implements RpycSession {

	@Override
	public RpycConnection connection() {
		return this.lease.connection();
	}

	@Override
	public <T> T client(Class<T> type) {
		return RemoteRoot.of(connection()).root().as(type);
	}

	/** Runs an action while calls of this thread use the connection. */
	<T extends @Nullable Object, E extends Exception> T run(ConnectionAction<T, E> action) throws E {
		ConnectionBinding before = ConnectionBinding.current();
		ConnectionBinding.set(new ConnectionBinding(connection(), before));
		ActiveCalls.Call outer = ActiveCalls.set(this.call);
		try {
			return action.run(connection());
		}
		finally {
			ActiveCalls.set(outer);
			ConnectionBinding.set(before);
		}
	}

	@Override
	public void close() {
		this.call.close();
		this.lease.close();
	}

}
