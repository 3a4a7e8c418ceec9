package io.rpyc.spring.observation;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.rpyc.connection.ConnectionListener;
import io.rpyc.connection.RpycConnection;
import io.rpyc.protocol.Operation;
import io.rpyc.spring.client.RpycChannelBuilder;
import io.rpyc.spring.client.RpycChannelCustomizer;
import io.rpyc.spring.client.pool.ConnectionState;
import io.rpyc.spring.client.pool.ConnectionStatus;
import io.rpyc.spring.client.pool.PoolListener;
import io.rpyc.spring.client.pool.PoolStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;

/**
 * The meters of channels.
 *
 * @since 0.1
 */
public final class ChannelMetrics implements RpycChannelCustomizer, AopInfrastructureBean {

	private static final String CHANNEL = "channel";

	private static final String OUTCOME = "outcome";

	private final MeterRegistry registry;

	private final Function<String, @Nullable PoolStatus> status;

	/**
	 * Creates the meters.
	 * @param registry the meter registry
	 * @param status returns the state of a channel, or {@code null} if it is not created
	 */
	public ChannelMetrics(MeterRegistry registry, Function<String, @Nullable PoolStatus> status) {
		this.registry = registry;
		this.status = status;
	}

	@Override
	public void customize(String name, RpycChannelBuilder builder) {
		for (ConnectionState state : ConnectionState.values()) {
			gauge("rpyc.client.connections", "Connections of channels", BaseUnits.CONNECTIONS,
					Tags.of(CHANNEL, name, "state", state.name().toLowerCase(Locale.ROOT)), name,
					(pool) -> pool.count(state));
		}
		gauge("rpyc.client.references", "Objects of servers that this side holds", BaseUnits.OBJECTS,
				Tags.of(CHANNEL, name), name,
				(pool) -> pool.connections().stream().mapToInt(ConnectionStatus::references).sum());
		gauge("rpyc.client.calls.waiting", "Calls that wait for a connection", "calls", Tags.of(CHANNEL, name), name,
				PoolStatus::waiting);
		builder.poolListener(new PoolMeters(this.registry, name));
		Counter requests = Counter.builder("rpyc.client.requests.sent")
			.description("Requests of channels to servers, of which a call may need several")
			.baseUnit("requests")
			.tag(CHANNEL, name)
			.register(this.registry);
		builder.client((client) -> client.listener(new ConnectionListener() {

			@Override
			public void requesting(RpycConnection connection, Operation operation, @Nullable Object[] arguments,
					CompletionStage<?> reply) {
				requests.increment();
			}

		}));
	}

	private void gauge(String meter, String description, String unit, Tags tags, String channel,
			ToDoubleFunction<PoolStatus> value) {
		Gauge.builder(meter, () -> {
			PoolStatus current = this.status.apply(channel);
			return (current != null) ? value.applyAsDouble(current) : 0;
		}).description(description).baseUnit(unit).tags(tags).register(this.registry);
	}

	/**
	 * The meters of the events of one pool.
	 */
	private static final class PoolMeters implements PoolListener {

		private final Timer acquired;

		private final Timer notAcquired;

		private final Counter opened;

		private final Counter refused;

		PoolMeters(MeterRegistry registry, String channel) {
			this.acquired = acquire(channel, "success").register(registry);
			this.notAcquired = acquire(channel, "error").register(registry);
			this.opened = connects(channel, "success").register(registry);
			this.refused = connects(channel, "error").register(registry);
		}

		private static Timer.Builder acquire(String channel, String outcome) {
			return Timer.builder("rpyc.client.connections.acquire")
				.description("Time that calls wait for a connection")
				.tags(CHANNEL, channel, OUTCOME, outcome);
		}

		private static Counter.Builder connects(String channel, String outcome) {
			return Counter.builder("rpyc.client.connections.opened")
				.description("Attempts to open connections")
				.baseUnit(BaseUnits.CONNECTIONS)
				.tags(CHANNEL, channel, OUTCOME, outcome);
		}

		@Override
		public void acquired(Duration waited) {
			this.acquired.record(waited);
		}

		@Override
		public void acquireFailed(Duration waited, RuntimeException failure) {
			this.notAcquired.record(waited);
		}

		@Override
		public void connected(SocketAddress address) {
			this.opened.increment();
		}

		@Override
		public void connectFailed(SocketAddress address, RuntimeException failure) {
			this.refused.increment();
		}

	}

}
