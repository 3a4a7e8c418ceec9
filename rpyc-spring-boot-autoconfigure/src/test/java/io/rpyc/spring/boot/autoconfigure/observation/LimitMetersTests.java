package io.rpyc.spring.boot.autoconfigure.observation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.RequiredSearch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.netref.Netref;
import io.rpyc.protocol.Operation;
import io.rpyc.security.Authenticator;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.boot.autoconfigure.security.RpycSecurityAutoConfiguration;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerCustomizer;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Every limit is a property that has an effect and leaves its meter; and after each fault
 * the meters say that nothing of it stays.
 */
@Timeout(120)
class LimitMetersTests {

	private static final String LIMITS = "rpyc.server.limits";

	private static final String FRAMES = "rpyc.server.frames.rejected";

	private static final String REJECTED = "rpyc.server.connections.rejected";

	private static final byte[] LARGE = new byte[1 << 20];

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RpycServerAutoConfiguration.class, RpycMetricsAutoConfiguration.class))
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
		.withBean(Workshop.class)
		.withPropertyValues("rpyc.server.port=0", "rpyc.server.shutdown.grace-period=0",
				"rpyc.server.limits.ping-size=2MB");

	static Stream<Arguments> limits() {
		return Stream.of(
				arguments("rpyc.server.max-connections=1", REJECTED, "max-connections",
						(Provocation) LimitMetersTests::connectTwice),
				arguments("rpyc.server.max-connections-per-address=1", REJECTED, "max-connections-per-address",
						(Provocation) LimitMetersTests::connectTwice),
				arguments("rpyc.server.idle-timeout=50ms", LIMITS, "idle-timeout",
						(Provocation) (port) -> assertEnd(new RawPeer(port))),
				arguments("rpyc.server.limits.in-flight-requests=1", LIMITS, "in-flight-requests",
						(Provocation) LimitMetersTests::holdTwice),
				arguments("rpyc.server.limits.exported-objects=1", LIMITS, "exported-objects",
						(Provocation) (port) -> call(port, "list")),
				arguments("rpyc.server.limits.imported-objects=1", LIMITS, "imported-objects",
						(Provocation) LimitMetersTests::passTwo),
				arguments("rpyc.server.limits.pending-callbacks=1", LIMITS, "pending-callbacks",
						(Provocation) LimitMetersTests::callBackTwice),
				arguments("rpyc.server.limits.buffiter-count=1000", LIMITS, "buffiter-count",
						(Provocation) LimitMetersTests::askForMany),
				arguments("rpyc.server.limits.write-buffer=64KB", LIMITS, "write-buffer",
						(Provocation) LimitMetersTests::readLate),
				arguments("rpyc.server.write-stall-timeout=200ms", LIMITS, "write-stall-timeout",
						(Provocation) LimitMetersTests::neverRead),
				arguments("rpyc.server.read-stall-timeout=200ms", LIMITS, "read-stall-timeout",
						(Provocation) (port) -> sendPart(port, 100)),
				arguments("rpyc.server.limits.connection-memory=1MB", LIMITS, "connection-memory",
						(Provocation) LimitMetersTests::sendMuch),
				arguments("rpyc.server.limits.server-memory=1MB", LIMITS, "server-memory",
						(Provocation) LimitMetersTests::sendMuch),
				arguments("rpyc.server.limits.receive-memory=100KB", LIMITS, "receive-memory",
						(Provocation) (port) -> sendPart(port, 200_000)),
				arguments("rpyc.server.limits.ping-size=1KB", LIMITS, "ping-size",
						(Provocation) LimitMetersTests::pingLong),
				arguments("rpyc.server.limits.frame-size=1KB", FRAMES, "frame-size",
						(Provocation) (port) -> ping(port, new byte[2000])),
				arguments("rpyc.server.limits.inflated-size=1KB", FRAMES, "inflated-size",
						(Provocation) LimitMetersTests::sendZeros),
				arguments("rpyc.server.limits.nesting-depth=10", FRAMES, "nesting-depth",
						(Provocation) (port) -> ping(port, RawPeer.nested(20))),
				arguments("rpyc.server.limits.int-digits=5", FRAMES, "int-digits",
						(Provocation) (port) -> ping(port, BigInteger.TEN.pow(30))),
				arguments("rpyc.server.limits.elements=50", FRAMES, "elements",
						(Provocation) (port) -> ping(port, PyTuple.copyOf(Collections.nCopies(100, 1)))));
	}

	@ParameterizedTest
	@MethodSource("limits")
	void whenALimitIsMetThenItsMeterSaysSoAndNothingStays(String property, String meter, String reason,
			Provocation provocation) {
		this.runner.withPropertyValues(property, "rpyc.server.concurrency-per-connection=2").run((context) -> {
			Meters meters = new Meters(context.getBean(MeterRegistry.class));
			provocation.run(context.getEnvironment().getRequiredProperty("local.rpyc.port", Integer.class));
			await().untilAsserted(() -> assertThat(meters.count(meter, reason)).isPositive());
			meters.assertNothingStays();
		});
	}

	static Stream<Arguments> handshakeLimits() {
		return Stream.of(arguments("rpyc.security.authentication-timeout=100ms", "timeout"),
				arguments("rpyc.server.limits.handshakes=1", "too-many"));
	}

	@ParameterizedTest
	@MethodSource("handshakeLimits")
	void whenALimitOfLoginsIsMetThenItsMeterSaysSo(String property, String reason) {
		Authenticator greedy = Authenticator.of((exchange) -> {
			while (exchange.receive(1024).length > 0) {
				// Waits for more than there will be.
			}
			return null;
		});
		this.runner.withConfiguration(AutoConfigurations.of(RpycSecurityAutoConfiguration.class))
			.withBean(Authenticator.class, () -> greedy)
			.withPropertyValues(property)
			.run((context) -> {
				Meters meters = new Meters(context.getBean(MeterRegistry.class));
				int port = context.getEnvironment().getRequiredProperty("local.rpyc.port", Integer.class);
				try (RawPeer first = new RawPeer(port); RawPeer second = new RawPeer(port)) {
					first.send(new byte[1]);
					second.send(new byte[1]);
					await().untilAsserted(() -> assertThat(meters.count(REJECTED, reason)).isPositive());
					assertThat(meters.count("rpyc.server.authentication", reason)).isPositive();
				}
				meters.assertNothingStays();
			});
	}

	/** Such as for the hooks of the connection, without which it must not be served. */
	@Test
	void whenThereIsNoThreadThenTheMeterSaysSo() {
		AtomicBoolean none = new AtomicBoolean(true);
		this.runner.withBean(RpycServerCustomizer.class, () -> (builder) -> builder.executor((task) -> {
			if (none.getAndSet(false)) {
				throw new RejectedExecutionException("full");
			}
			new Thread(task).start();
		})).run((context) -> {
			Meters meters = new Meters(context.getBean(MeterRegistry.class));
			assertEnd(new RawPeer(context.getEnvironment().getRequiredProperty("local.rpyc.port", Integer.class)));
			await().untilAsserted(() -> assertThat(meters.count(LIMITS, "executor")).isPositive());
			meters.assertNothingStays();
		});
	}

	static Stream<Arguments> faults() {
		return Stream.of(arguments("a reset in the middle of a request", (Provocation) (port) -> {
			RawPeer peer = new RawPeer(port);
			peer.root();
			peer.send(new byte[] { 0, 0, 1, 0, 0, 1, 0x11 });
			peer.reset();
		}), arguments("a reset in the middle of a call", (Provocation) (port) -> {
			RawPeer peer = new RawPeer(port);
			peer.call("hold");
			peer.reset();
		}), arguments("a reset with replies unread", (Provocation) (port) -> {
			RawPeer peer = new RawPeer(port);
			for (int i = 0; i < 5; i++) {
				peer.ping(new byte[50_000]);
			}
			peer.reset();
		}), arguments("a reset with a callback pending", (Provocation) (port) -> {
			RawPeer peer = new RawPeer(port);
			peer.call("callBack", RawPeer.function());
			assertThat(peer.read()).isInstanceOf(Message.Request.class);
			peer.reset();
		}), arguments("a reset with a stream half read", (Provocation) (port) -> {
			RawPeer peer = new RawPeer(port);
			peer.call("stream");
			peer.ask(Operation.BUFFITER, new Boxed.LocalRef(peer.reference()), new Boxed.Value(2));
			assertThat(peer.read()).isInstanceOf(Message.Reply.class);
			peer.reset();
		}), arguments("a half-closed connection", (Provocation) (port) -> {
			RawPeer peer = new RawPeer(port);
			peer.call("list");
			assertThat(peer.reference()).isNotNull();
			peer.endOutput();
			assertEnd(peer);
		}), arguments("a method that throws an Error", (Provocation) (port) -> {
			try (RawPeer peer = new RawPeer(port)) {
				peer.call("fail");
				assertThat(peer.read()).isInstanceOf(Message.Failure.class);
			}
		}));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("faults")
	void whenThereWasAFaultThenTheMetersSayThatNothingOfItStays(String name, Provocation fault) {
		this.runner.run((context) -> {
			Meters meters = new Meters(context.getBean(MeterRegistry.class));
			fault.run(context.getEnvironment().getRequiredProperty("local.rpyc.port", Integer.class));
			meters.assertNothingStays();
			assertThat(meters.sum(LIMITS)).isZero();
			assertThat(meters.sum(FRAMES)).isZero();
		});
	}

	private static void connectTwice(int port) throws IOException {
		try (RawPeer first = new RawPeer(port)) {
			assertThat(first.root()).isNotNull();
			assertEnd(new RawPeer(port));
		}
	}

	private static void assertEnd(RawPeer peer) throws IOException {
		try (peer) {
			assertThatExceptionOfType(IOException.class).isThrownBy(peer::read);
		}
	}

	private static void call(int port, String method) throws IOException {
		try (RawPeer peer = new RawPeer(port)) {
			peer.call(method);
			assertThat(peer.read()).isInstanceOf(Message.Failure.class);
		}
	}

	private static void holdTwice(int port) throws IOException {
		try (RawPeer peer = new RawPeer(port)) {
			peer.call("hold");
			peer.ping(1);
			assertThat(peer.read()).isInstanceOf(Message.Failure.class);
		}
	}

	private static void passTwo(int port) throws IOException {
		try (RawPeer peer = new RawPeer(port)) {
			peer.call("callBack", RawPeer.function(), new Boxed.RemoteRef(new ObjectId("builtins.object", 1, 2)));
			assertThat(peer.read()).as("release of the object").isInstanceOf(Message.Request.class);
			assertThat(peer.read()).isInstanceOf(Message.Failure.class);
		}
	}

	private static void callBackTwice(int port) throws IOException {
		try (RawPeer peer = new RawPeer(port)) {
			peer.call("callBack", RawPeer.function());
			assertThat(peer.read()).isInstanceOf(Message.Request.class);
			peer.call("callBack", RawPeer.function());
			Message message = peer.read();
			while (message instanceof Message.Request) {
				// A call asks before it waits, and it is the wait that is bounded.
				message = peer.read();
			}
			assertThat(message).isInstanceOf(Message.Failure.class);
		}
	}

	private static void askForMany(int port) throws IOException {
		try (RawPeer peer = new RawPeer(port)) {
			peer.call("stream");
			ObjectId stream = peer.reference();
			peer.ask(Operation.BUFFITER, new Boxed.LocalRef(stream), new Boxed.Value(1001));
			assertThat(((Message.Reply) peer.read()).result())
				.isEqualTo(new Boxed.Value(PyTuple.copyOf(IntStream.range(0, 1000).boxed().toList())));
		}
	}

	private static void readLate(int port) throws IOException {
		try (RawPeer peer = new RawPeer(port)) {
			peer.ping(LARGE);
			assertThat(peer.read()).isInstanceOf(Message.Reply.class);
		}
	}

	private static void neverRead(int port) throws IOException {
		try (RawPeer peer = new RawPeer(port)) {
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
				while (true) {
					peer.ping(LARGE);
				}
			});
		}
	}

	private static void ping(int port, Object data) throws IOException {
		try (RawPeer peer = new RawPeer(port)) {
			peer.ping(data);
			assertEnd(peer);
		}
	}

	private static void pingLong(int port) throws IOException {
		try (RawPeer peer = new RawPeer(port)) {
			peer.ping(new byte[2000]);
			assertThat(peer.read()).isInstanceOf(Message.Failure.class);
			peer.ping(1);
			assertThat(peer.read()).isInstanceOf(Message.Reply.class);
		}
	}

	private static void sendMuch(int port) throws IOException {
		try (RawPeer peer = new RawPeer(port)) {
			peer.ping("x".repeat(1_100_000));
			assertThat(peer.read()).isInstanceOf(Message.Failure.class);
			peer.ping(1);
			assertThat(peer.read()).isInstanceOf(Message.Reply.class);
		}
	}

	/** Sends a part of a message of 1 MB, and waits. */
	private static void sendPart(int port, int bytes) throws IOException {
		try (RawPeer peer = new RawPeer(port)) {
			assertThat(peer.root()).isNotNull();
			peer.send(new byte[] { 0, 0x10, 0, 0, 0 });
			peer.send(new byte[bytes]);
			assertEnd(peer);
		}
	}

	private static void sendZeros(int port) throws IOException {
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		try (DeflaterOutputStream deflater = new DeflaterOutputStream(compressed)) {
			deflater.write(new byte[100_000]);
		}
		try (RawPeer peer = new RawPeer(port)) {
			peer.frame(true, compressed.toByteArray());
			assertEnd(peer);
		}
	}

	/**
	 * Makes a peer reach a limit or fail, and leave.
	 */
	@FunctionalInterface
	interface Provocation {

		void run(int port) throws Exception;

	}

	/**
	 * What the registry has counted.
	 *
	 * @param registry the registry
	 */
	record Meters(MeterRegistry registry) {

		double count(String name, String reason) {
			return this.registry.find(name)
				.tag(name.equals(LIMITS) ? "limit" : "reason", reason)
				.counters()
				.stream()
				.mapToDouble((counter) -> counter.count())
				.sum();
		}

		double sum(String name) {
			return this.registry.find(name).counters().stream().mapToDouble((counter) -> counter.count()).sum();
		}

		void assertNothingStays() {
			await().untilAsserted(() -> {
				assertThat(sum("rpyc.server.connections.closed")).isEqualTo(sum("rpyc.server.connections.opened"));
				assertThat(search("rpyc.server.connections").gauge().value()).isZero();
				assertThat(search("rpyc.server.references").gauge().value()).isZero();
			});
		}

		private RequiredSearch search(String name) {
			return this.registry.get(name);
		}

	}

	@RpycService
	static class Workshop {

		private final CountDownLatch never = new CountDownLatch(1);

		@Exposed
		List<Integer> list() {
			return List.of(1, 2);
		}

		@Exposed
		Stream<Integer> stream() {
			return Stream.iterate(0, (n) -> n + 1);
		}

		@Exposed
		void hold() throws InterruptedException {
			this.never.await();
		}

		@Exposed
		Object callBack(Netref callback) {
			return callback.call();
		}

		@Exposed
		void fail() {
			throw new StackOverflowError();
		}

	}

}
