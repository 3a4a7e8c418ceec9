package io.rpyc.server;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.rpyc.RpycTimeoutException;
import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.limit.ConnectionLimits;
import io.rpyc.limit.Limit;
import io.rpyc.netref.Netref;
import io.rpyc.security.Authenticator;
import io.rpyc.service.Exposed;
import io.rpyc.service.ProtocolConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Peers that vanish, as after a cable was pulled: no time to say good-bye, no reset. The
 * server has one place for a call and for a callback, so whatever stayed taken would
 * show.
 */
@Timeout(120)
class VanishedPeerTests {

	private final PatientService service = new PatientService();

	private final RecordedLimits limits = new RecordedLimits();

	private final ConnectionCounts counts = new ConnectionCounts();

	private final List<AutoCloseable> opened = new ArrayList<>();

	@AfterEach
	void close() throws Exception {
		this.service.mayEnd.countDown();
		for (int i = this.opened.size() - 1; i >= 0; i--) {
			this.opened.get(i).close();
		}
	}

	@Test
	void whenAPeerVanishesThenTheIdleTimeoutFreesWhatItHeld() throws Exception {
		RpycServer server = start((options) -> options.idleTimeout(Duration.ofSeconds(1)));
		vanishAfter(server, (client) -> {
			client.call(client.root(), "ticks");
			assertThat(client.read()).isInstanceOf(Message.Reply.class);
			assertThat(this.service.openStreams).hasValue(1);
		});
		this.counts.awaitOpen(0);
		assertThat(this.limits.names()).containsExactly("idle-timeout");
		await().untilAsserted(() -> assertThat(this.service.openStreams).hasValue(0));
		assertOthersAreServed(server);
	}

	@Test
	void whenAPeerVanishesWithACallInFlightThenItEndsAndTheConnectionAfterIt() throws Exception {
		RpycServer server = start((options) -> options.idleTimeout(Duration.ofMillis(500)));
		vanishAfter(server, (client) -> {
			client.call(client.root(), "hold");
			await().until(() -> server.connections().stream().anyMatch((open) -> open.inFlightRequests() == 1));
		});
		// Some time for the idle timeout, which must not cut a call.
		try (RawClient idle = new RawClient(server.address())) {
			assertThat(idle.isClosedByServer()).isTrue();
		}
		this.counts.awaitOpen(1);
		this.service.mayEnd.countDown();
		this.counts.awaitOpen(0);
		assertOthersAreServed(server);
	}

	@Test
	void whenAPeerVanishesWithACallbackPendingThenTheCallFailsAndTheConnectionEnds() throws Exception {
		RpycServer server = start((options) -> options.idleTimeout(Duration.ofMillis(500))
			.config(ProtocolConfig.DEFAULTS.mutate().syncRequestTimeout(Duration.ofSeconds(2)).build()));
		vanishAfter(server, (client) -> {
			client.call(client.root(), "callBack", new Boxed.RemoteRef(new ObjectId("builtins.function", 1, 2)));
			assertThat(client.read()).isInstanceOf(Message.Request.class);
		});
		assertThat(this.service.failure).succeedsWithin(Duration.ofSeconds(30))
			.isInstanceOf(RpycTimeoutException.class);
		this.counts.awaitOpen(0);
		assertThat(this.limits.names()).containsExactly("idle-timeout");
		assertOthersAreServed(server);
		assertCallbacksAreServed(server);
	}

	@Test
	void whenAPeerVanishesWithRepliesUnreadThenTheWriteStallTimeoutFreesThem() throws Exception {
		RpycServer server = start((options) -> options.limits(ConnectionLimits.builder()
			.set(Limit.WRITE_BUFFER, 1 << 16)
			.set(Limit.WRITE_STALL_TIMEOUT, Duration.ofSeconds(1))
			.build()));
		Relay relay = relayTo(server);
		RawClient client = clientOf(relay);
		ObjectId root = client.root();
		client.call(root, "large");
		assertThat(client.read()).isInstanceOf(Message.Reply.class);
		relay.stopReplies();
		// More than the buffers of the kernel take on the way.
		for (int i = 0; i < 300; i++) {
			client.call(root, "large");
		}
		this.counts.awaitOpen(0);
		assertThat(this.limits.names()).contains("write-stall-timeout");
		assertOthersAreServed(server);
	}

	@Test
	void whenAPeerVanishesWhileItLogsInThenItsPlaceIsFreeAtTheDeadline() throws Exception {
		RpycServer server = start((options) -> options.authenticationTimeout(Duration.ofSeconds(1))
			.authenticator(Authenticator.of((exchange) -> {
				exchange.receive(1024);
				exchange.receive(1024);
				return null;
			})));
		try (Relay relay = new Relay(server.address()); LoginClient client = LoginClient.connect(relay.address())) {
			client.send("user:");
			await().until(() -> server.handshakes() == 1);
			relay.vanish();
			client.send("secret");
			await().until(() -> server.handshakes() == 0);
			this.counts.awaitOpen(0);
		}
	}

	private void vanishAfter(RpycServer server, Consumer<RawClient> use) throws IOException {
		Relay relay = relayTo(server);
		use.accept(clientOf(relay));
		relay.vanish();
	}

	private Relay relayTo(RpycServer server) throws IOException {
		Relay relay = new Relay(server.address());
		this.opened.add(relay);
		return relay;
	}

	private RawClient clientOf(Relay relay) {
		RawClient client = new RawClient(relay.address());
		this.opened.add(client);
		return client;
	}

	private static void assertOthersAreServed(RpycServer server) {
		try (RawClient other = new RawClient(server.address())) {
			other.call(other.root(), "add", 2, 3);
			assertThat(((Message.Reply) other.read()).result()).isEqualTo(new Boxed.Value(5));
		}
	}

	private static void assertCallbacksAreServed(RpycServer server) {
		try (RawClient other = new RawClient(server.address())) {
			long seq = other.call(other.root(), "callBack",
					new Boxed.RemoteRef(new ObjectId("builtins.function", 1, 2)));
			Message.Request callback = (Message.Request) other.read();
			other.write(new Message.Reply(callback.seq(), new Boxed.Value(7)));
			Message answer = other.read();
			while (answer instanceof Message.Request) {
				answer = other.read();
			}
			assertThat(answer.seq().longValue()).isEqualTo(seq);
			assertThat(((Message.Reply) answer).result()).isEqualTo(new Boxed.Value(7));
		}
	}

	private RpycServer start(Consumer<RpycServerOptions.Builder> customizer) throws IOException {
		RpycServerOptions.Builder options = RpycServerOptions.builder()
			.port(0)
			.runningCalls(1)
			.pendingCallbacks(1)
			.compression(false)
			.gracePeriod(Duration.ZERO)
			.listener(this.limits)
			.listener(this.counts)
			.service(this.service);
		customizer.accept(options);
		RpycServer server = new RpycServer(options.build()).start();
		this.opened.add(server);
		return server;
	}

	static class PatientService {

		final CountDownLatch mayEnd = new CountDownLatch(1);

		final AtomicInteger openStreams = new AtomicInteger();

		final CompletableFuture<Throwable> failure = new CompletableFuture<>();

		@Exposed
		int add(int a, int b) {
			return a + b;
		}

		@Exposed
		String hold() throws InterruptedException {
			this.mayEnd.await();
			return "held";
		}

		@Exposed
		byte[] large() {
			return new byte[1 << 20];
		}

		@Exposed
		Stream<Integer> ticks() {
			this.openStreams.incrementAndGet();
			return IntStream.iterate(0, (n) -> n + 1).boxed().onClose(this.openStreams::decrementAndGet);
		}

		@Exposed
		Object callBack(Netref callback) {
			try {
				return callback.call();
			}
			catch (RuntimeException ex) {
				this.failure.complete(ex);
				throw ex;
			}
		}

	}

}
