package io.rpyc.spring.client;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.rpyc.internal.SocketAddressText;
import io.rpyc.spring.client.pool.ChannelKeys;
import io.rpyc.spring.client.pool.ConnectionPool;
import io.rpyc.spring.client.pool.PoolStatus;
import org.jspecify.annotations.Nullable;

/**
 * A channel with a pool of connections.
 */
final class PooledChannel implements RpycChannel, AutoCloseable {

	private final ChannelKeys keys;

	private final ChannelConnector connector;

	private final ConnectionPool pool;

	private final ChannelCalls calls;

	private final Set<Class<?>> types = ConcurrentHashMap.newKeySet();

	PooledChannel(ChannelKeys keys, ChannelConnector connector, ConnectionPool pool, ChannelCalls calls) {
		this.keys = keys;
		this.connector = connector;
		this.pool = pool;
		this.calls = calls;
	}

	@Override
	public String name() {
		return this.keys.channel();
	}

	@Override
	public <T> T client(Class<T> type) {
		T created = ChannelClient.create(type, this.keys, this.calls, this.connector.conversions());
		this.types.add(type);
		return created;
	}

	/** Returns the interfaces of the clients. */
	Set<Class<?>> types() {
		return Set.copyOf(this.types);
	}

	@Override
	public @Nullable Object invoke(String method, @Nullable Object... args) {
		try {
			return this.calls.call(RpycCall.of(this.keys, method),
					(connection) -> RemoteRoot.of(connection).root().invoke(method, args));
		}
		catch (RuntimeException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new IllegalStateException("an interceptor of the call threw a checked exception", ex);
		}
	}

	@Override
	public CompletableFuture<@Nullable Object> invokeAsync(String method, @Nullable Object... args) {
		return this.calls.callAsync(RpycCall.of(this.keys, method),
				(connection) -> RemoteRoot.of(connection).root().invokeAsync(method, args));
	}

	@Override
	public <T extends @Nullable Object, E extends Exception> T execute(ConnectionAction<T, E> action) throws E {
		try (ExclusiveConnection connection = this.calls.exclusive()) {
			return connection.run(action);
		}
	}

	@Override
	public RpycSession open() {
		return this.calls.exclusive();
	}

	@Override
	public PoolStatus status() {
		return this.pool.status();
	}

	/**
	 * Closes idle connections, and the others as soon as nothing needs them. Only calls
	 * connect the channel again, until it is resumed.
	 */
	void pause() {
		this.pool.pause();
	}

	void resume() {
		this.pool.resume();
	}

	@Override
	public void close() {
		this.pool.close();
		this.connector.close();
	}

	@Override
	public String toString() {
		return "channel '" + name() + "' to " + SocketAddressText.of(this.pool.servers());
	}

}
