package io.rpyc.spring.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.rpyc.spring.client.pool.PoolThreads;

import org.springframework.aop.framework.AopInfrastructureBean;

/**
 * Creates channels with pools of connections, each when it is first asked for. Closing
 * the factory closes its channels. Thread-safe.
 *
 * @since 0.1
 */
public final class PooledChannelFactory implements RpycChannelFactory, AutoCloseable, AopInfrastructureBean {

	private final Function<String, RpycChannelBuilder> builders;

	private final PoolThreads threads;

	private final Map<String, PooledChannel> channels = new LinkedHashMap<>();

	/**
	 * Creates a factory.
	 * @param builders provides the builder of each channel; throws an
	 * {@link UnknownRpycChannelException} if the channel is not configured
	 * @param threads the threads of all channels, which the factory closes
	 */
	public PooledChannelFactory(Function<String, RpycChannelBuilder> builders, PoolThreads threads) {
		this.builders = builders;
		this.threads = threads;
	}

	@Override
	public RpycChannel channel(String name) {
		return pooled(name);
	}

	PooledChannel pooled(String name) {
		synchronized (this.channels) {
			PooledChannel known = this.channels.get(name);
			if (known == null) {
				known = this.builders.apply(name).build(this.threads);
				this.channels.put(name, known);
			}
			return known;
		}
	}

	@Override
	public Collection<RpycChannel> channels() {
		return List.copyOf(created());
	}

	private List<PooledChannel> created() {
		synchronized (this.channels) {
			return new ArrayList<>(this.channels.values());
		}
	}

	/**
	 * Closes the connections of all channels as soon as nothing needs them. A channel
	 * opens connections again when it is called.
	 */
	public void disconnect() {
		created().forEach(PooledChannel::pause);
	}

	/** Lets disconnected channels open the connections again that should be idle. */
	void resume() {
		created().forEach(PooledChannel::resume);
	}

	@Override
	public void close() {
		created().forEach(PooledChannel::close);
		this.threads.close();
	}

}
