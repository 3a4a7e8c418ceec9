package io.rpyc.spring.observation;

import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.Exposed;
import io.rpyc.spring.TestPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link ConnectionMetrics}.
 */
class ConnectionMetricsTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private RpycServer server;

	@BeforeEach
	void start() throws Exception {
		this.server = new RpycServer(RpycServerOptions.builder()
			.port(0)
			.maxConnections(1)
			.service(new Shop())
			.listener(new ConnectionMetrics(this.registry, "default"))
			.build()).start();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void everyMeterHasADescriptionAndABaseUnit() {
		assertThat(this.registry.getMeters()).extracting(Meter::getId).allSatisfy((id) -> {
			assertThat(id.getDescription()).as(id.getName()).isNotBlank();
			assertThat(id.getBaseUnit()).as(id.getName()).isNotBlank();
		});
	}

	@Test
	void whenConnectionComesAndGoesThenItIsCounted() {
		try (TestPeer peer = TestPeer.of(this.server.address().getPort())) {
			peer.call("sell");
			await().untilAsserted(() -> assertThat(gauge("rpyc.server.connections")).isOne());
			assertThat(counter("rpyc.server.connections.opened")).isOne();
			assertThat(gauge("rpyc.server.references")).isPositive();
			assertThat(bytes("received")).isPositive();
			assertThat(bytes("sent")).isPositive();
		}
		await().untilAsserted(() -> assertThat(counter("rpyc.server.connections.closed")).isOne());
		assertThat(gauge("rpyc.server.connections")).isZero();
		assertThat(this.registry.get("rpyc.server.connection.duration").timer().count()).isOne();
		assertThat(bytes("received")).isPositive();
	}

	@Test
	void whenPeerSendsJunkThenTheFrameIsCountedByReason() throws Exception {
		try (Socket socket = socket()) {
			socket.getOutputStream().write(new byte[] { 0, 0, 0, 1, 0, 99, '\n' });
			await().untilAsserted(() -> assertThat(
					this.registry.get("rpyc.server.frames.rejected").tag("reason", "malformed").counter().count())
				.isOne());
		}
	}

	@Test
	void whenThereIsNoRoomThenTheRefusalIsCounted() throws Exception {
		try (Socket first = socket(); Socket second = socket()) {
			await().untilAsserted(() -> assertThat(this.registry.get("rpyc.server.connections.rejected")
				.tag("reason", "max-connections")
				.counter()
				.count()).isOne());
		}
	}

	@Test
	void whenAConnectionMeetsALimitThenItIsCounted() throws Exception {
		try (RpycServer impatient = new RpycServer(RpycServerOptions.builder()
			.port(0)
			.idleTimeout(Duration.ofMillis(50))
			.service(new Shop())
			.listener(new ConnectionMetrics(this.registry, "default"))
			.build()).start();
				Socket idle = new Socket(InetAddress.getLoopbackAddress(), impatient.address().getPort())) {
			assertThat(idle.getInputStream().read()).isNegative();
			assertThat(this.registry.get("rpyc.server.limits").tag("limit", "idle-timeout").counter().count()).isOne();
		}
	}

	private Socket socket() throws Exception {
		return new Socket(InetAddress.getLoopbackAddress(), this.server.address().getPort());
	}

	private double gauge(String name) {
		return this.registry.get(name).gauge().value();
	}

	private double counter(String name) {
		return this.registry.get(name).counter().count();
	}

	private double bytes(String direction) {
		return this.registry.get("rpyc.server.bytes").tag("direction", direction).functionCounter().count();
	}

	static class Shop {

		@Exposed
		void sell() {
		}

	}

}
