package io.rpyc.spring.observation;

import java.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.rpyc.RpycProtocolException.Reason;
import io.rpyc.RpycProtocolException;
import io.rpyc.connection.ConnectionListener;
import io.rpyc.connection.RpycConnection;
import io.rpyc.limit.Limit;

import org.springframework.aop.framework.AopInfrastructureBean;

/**
 * The meters of the connections of a listener. Meters with a fixed set of tags are
 * registered at startup, with the value zero.
 *
 * @since 0.1
 */
public final class ConnectionMetrics implements ConnectionListener, AopInfrastructureBean {

	static final String LISTENER = "listener";

	private final MeterRegistry registry;

	private final String listener;

	private final Counter opened;

	private final Counter closed;

	private final Timer duration;

	private final Map<Reason, Counter> frames = new EnumMap<>(Reason.class);

	private final Set<RpycConnection> open = new HashSet<>();

	private long receivedBefore;

	private long sentBefore;

	/**
	 * Registers the meters.
	 * @param registry the meter registry
	 * @param listener the name of the listener, which is a tag of every meter
	 */
	public ConnectionMetrics(MeterRegistry registry, String listener) {
		this.registry = registry;
		this.listener = listener;
		this.opened = counter(listener, "opened", "Accepted connections").register(registry);
		this.closed = counter(listener, "closed", "Connections that were closed by either side").register(registry);
		this.duration = Timer.builder("rpyc.server.connection.duration")
			.description("Duration of connections")
			.tag(LISTENER, listener)
			.register(registry);
		for (Reason reason : Reason.values()) {
			this.frames.put(reason, Counter.builder("rpyc.server.frames.rejected")
				.description("Frames that were not valid RPyC or exceeded a limit, each of which closed its connection")
				.baseUnit("frames")
				.tag(LISTENER, listener)
				.tag("reason", reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
				.register(registry));
		}
		rejected(registry, listener, Limit.MAX_CONNECTIONS.tag());
		Gauge.builder("rpyc.server.connections", this, ConnectionMetrics::active)
			.description("Open connections")
			.baseUnit(BaseUnits.CONNECTIONS)
			.tag(LISTENER, listener)
			.register(registry);
		Gauge.builder("rpyc.server.references", this, ConnectionMetrics::references)
			.description("Objects of this side that peers hold")
			.baseUnit(BaseUnits.OBJECTS)
			.tag(LISTENER, listener)
			.register(registry);
		memory("rpyc.server.memory", ConnectionMetrics::memory, "Memory that peers make the server hold, by weight");
		memory("rpyc.server.memory.max", ConnectionMetrics::largestMemory,
				"Memory that the peer which holds most makes the server hold, by weight");
		bytes("received", ConnectionMetrics::received);
		bytes("sent", ConnectionMetrics::sent);
	}

	private static Counter.Builder counter(String listener, String what, String description) {
		return Counter.builder("rpyc.server.connections." + what)
			.description(description)
			.baseUnit(BaseUnits.CONNECTIONS)
			.tag(LISTENER, listener);
	}

	static Counter rejected(MeterRegistry registry, String listener, String reason) {
		return counter(listener, "rejected", "Peers that were turned away before they had a connection")
			.tag("reason", reason)
			.register(registry);
	}

	private void memory(String name, ToDoubleFunction<ConnectionMetrics> value, String description) {
		Gauge.builder(name, this, value)
			.description(description)
			.baseUnit(BaseUnits.BYTES)
			.tag(LISTENER, this.listener)
			.register(this.registry);
	}

	private void bytes(String direction, ToLongFunction<ConnectionMetrics> count) {
		FunctionCounter.builder("rpyc.server.bytes", this, count::applyAsLong)
			.description("Bytes on the wire of accepted connections")
			.baseUnit(BaseUnits.BYTES)
			.tag(LISTENER, this.listener)
			.tag("direction", direction)
			.register(this.registry);
	}

	private synchronized int active() {
		return this.open.size();
	}

	private synchronized long references() {
		return sum(RpycConnection::exportedObjects);
	}

	private synchronized long memory() {
		return sum(RpycConnection::memoryHeld);
	}

	private synchronized long largestMemory() {
		return this.open.stream().mapToLong(RpycConnection::memoryHeld).max().orElse(0);
	}

	private synchronized long received() {
		return this.receivedBefore + sum(RpycConnection::bytesReceived);
	}

	private synchronized long sent() {
		return this.sentBefore + sum(RpycConnection::bytesSent);
	}

	private long sum(ToLongFunction<RpycConnection> value) {
		return this.open.stream().mapToLong(value).sum();
	}

	@Override
	public void opened(RpycConnection connection) {
		this.opened.increment();
		synchronized (this) {
			this.open.add(connection);
		}
	}

	@Override
	public void closed(RpycConnection connection) {
		this.closed.increment();
		this.duration.record(Duration.between(connection.openedAt(), Instant.now()));
		synchronized (this) {
			if (this.open.remove(connection)) {
				this.receivedBefore += connection.bytesReceived();
				this.sentBefore += connection.bytesSent();
			}
		}
	}

	@Override
	public void turnedAway(SocketAddress peer, String reason) {
		rejected(this.registry, this.listener, reason).increment();
	}

	@Override
	public void limited(RpycConnection connection, Limit limit) {
		Counter.builder("rpyc.server.limits")
			.description(
					"Requests that failed or were truncated, and connections that were closed or paused, because of a limit")
			.baseUnit("events")
			.tag(LISTENER, this.listener)
			.tag("limit", limit.tag())
			.register(this.registry)
			.increment();
	}

	@Override
	public void rejected(SocketAddress peer, RpycProtocolException violation) {
		Objects.requireNonNull(this.frames.get(violation.reason())).increment();
	}

}
