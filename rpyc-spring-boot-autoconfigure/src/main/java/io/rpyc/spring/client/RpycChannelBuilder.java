package io.rpyc.spring.client;

import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.rpyc.client.RpycClientOptions;
import io.rpyc.spring.CurrentConnectionInterceptor;
import io.rpyc.spring.client.pool.ChannelKeys;
import io.rpyc.spring.client.pool.ConnectionPool;
import io.rpyc.spring.client.pool.PoolListener;
import io.rpyc.spring.client.pool.PoolOptions;
import io.rpyc.spring.client.pool.PoolOptionsBuilder;
import io.rpyc.spring.client.pool.PoolThreads;
import io.rpyc.spring.client.pool.TargetResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.core.retry.RetryPolicy;

/**
 * Builder of a channel. Not thread-safe.
 *
 * @since 0.1
 */
public final class RpycChannelBuilder {

	private final ChannelKeys keys;

	private final RpycClientOptions.Builder client = RpycClientOptions.builder();

	private final List<RpycCallInterceptor> interceptors = new ArrayList<>();

	private final List<CallContextPropagator> propagators = new ArrayList<>();

	private @Nullable TargetResolver target;

	private PoolOptions pool = PoolOptions.DEFAULTS;

	private final List<PoolListener> poolListeners = new ArrayList<>();

	private RetryPolicy retryPolicy = CallRetry.defaultPolicy();

	/**
	 * Creates a builder that starts from the defaults.
	 * @param name the name of the channel
	 */
	public RpycChannelBuilder(String name) {
		this(ChannelKeys.ofChannel(name));
	}

	/**
	 * Creates a builder that starts from the defaults.
	 * @param keys the name of the channel, and the names of its properties for messages
	 */
	public RpycChannelBuilder(ChannelKeys keys) {
		this.keys = keys;
		this.client.advice(new ChannelAdvice(keys));
		this.client.interceptor(new CurrentConnectionInterceptor((callback) -> ActiveCalls.context(callback).client()));
		this.client.interceptor(new CallbackContextInterceptor());
		this.client.listener(new ChannelListener());
	}

	/**
	 * Sets how the servers are found.
	 * @param resolver finds the servers
	 * @return this builder
	 */
	public RpycChannelBuilder target(TargetResolver resolver) {
		this.target = resolver;
		return this;
	}

	/**
	 * Sets the servers.
	 * @param addresses the addresses of the servers
	 * @return this builder
	 */
	public RpycChannelBuilder target(SocketAddress... addresses) {
		return target(TargetResolver.of(List.of(addresses)));
	}

	/**
	 * Changes the options of the pool.
	 * @param customizer changes the options
	 * @return this builder
	 */
	public RpycChannelBuilder pool(UnaryOperator<PoolOptionsBuilder> customizer) {
		this.pool = customizer.apply(this.pool.mutate()).build();
		return this;
	}

	/**
	 * Changes the options of the connections.
	 * @param customizer changes the options
	 * @return this builder
	 */
	public RpycChannelBuilder client(Consumer<RpycClientOptions.Builder> customizer) {
		customizer.accept(this.client);
		return this;
	}

	/**
	 * Sets the policy by which calls of {@link Idempotent} methods are repeated.
	 * @param policy the policy; by default three retries within a second, if the
	 * connection was lost
	 * @return this builder
	 */
	public RpycChannelBuilder retryPolicy(RetryPolicy policy) {
		this.retryPolicy = Objects.requireNonNull(policy, "'policy' must not be null");
		return this;
	}

	/**
	 * Adds an interceptor of calls; the first one added is the outermost.
	 * @param interceptor the interceptor
	 * @return this builder
	 */
	public RpycChannelBuilder interceptor(RpycCallInterceptor interceptor) {
		this.interceptors.add(interceptor);
		return this;
	}

	/**
	 * Propagates a part of the context of calls to callbacks.
	 * @param propagator propagates the context
	 * @return this builder
	 */
	public RpycChannelBuilder propagator(CallContextPropagator propagator) {
		this.propagators.add(propagator);
		return this;
	}

	/**
	 * Adds a listener of events of the pool.
	 * @param listener the listener
	 * @return this builder
	 */
	public RpycChannelBuilder poolListener(PoolListener listener) {
		this.poolListeners.add(listener);
		return this;
	}

	/** Builds the channel, which does not connect yet. */
	PooledChannel build(PoolThreads threads) {
		TargetResolver resolver = this.target;
		if (resolver == null) {
			throw new IllegalStateException("channel '" + this.keys.channel() + "' has no target");
		}
		RpycClientOptions options = this.client.build();
		ChannelConnector connector = new ChannelConnector(options);
		ConnectionPool connections = new ConnectionPool(this.keys, this.pool, resolver, connector, threads,
				PoolListener.of(this.poolListeners));
		List<RpycCallInterceptor> chain = new ArrayList<>(this.interceptors);
		chain.add(new ChattyCallWarning());
		return new PooledChannel(this.keys, connector, connections,
				new ChannelCalls(connections, chain, this.propagators, new CallRetry(this.retryPolicy)));
	}

}
