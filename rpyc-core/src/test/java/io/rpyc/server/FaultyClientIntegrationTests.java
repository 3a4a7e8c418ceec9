package io.rpyc.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.rpyc.RpycConnectionException;
import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.netref.Netref;
import io.rpyc.security.Authenticator;
import io.rpyc.security.tls.SSLAuthenticator;
import io.rpyc.security.tls.TestCertificates;
import io.rpyc.service.Exposed;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonProcess;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Python clients that are killed, or go wrong, in the middle of something. The server has
 * places for two connections and one call, so whatever stayed taken would show.
 */
@Timeout(120)
class FaultyClientIntegrationTests {

	private final FragileService service = new FragileService();

	@TempDir
	private Path directory;

	private final ConnectionCounts counts = new ConnectionCounts();

	private RpycServer server;

	private RawClient other;

	private ObjectId otherRoot;

	@BeforeEach
	void start() throws Exception {
		this.server = new RpycServer(options().build()).start();
		this.other = new RawClient(this.server.address());
		this.otherRoot = this.other.root();
	}

	private RpycServerOptions.Builder options() {
		return RpycServerOptions.builder()
			.port(0)
			.maxConnections(2)
			.runningCalls(1)
			.pendingCallbacks(1)
			.compression(false)
			.gracePeriod(Duration.ZERO)
			.listener(this.counts)
			.service(this.service);
	}

	@AfterEach
	void stop() {
		this.other.close();
		this.server.close();
	}

	@ParameterizedTest
	@CsvSource({ "V5, request", "V5, reply", "V5, callback", "V5, stream", "V6, request", "V6, reply", "V6, callback",
			"V6, stream" })
	void whenClientIsKilledThenNothingOfItStays(RpycVersion version, String moment) throws Exception {
		try (PythonProcess client = PythonScript
			.of(PythonEnvironment.rpyc(version), "python/faulty.py", "127.0.0.1", this.server.address().getPort(),
					moment)
			.start()) {
			client.awaitLine("READY");
			assertOtherIsServed();
			// Closed by SIGKILL.
		}
		assertNothingStays();
		if (moment.equals("callback")) {
			assertThat(this.service.callbackFailed.await(10, TimeUnit.SECONDS)).isTrue();
		}
		if (moment.equals("stream")) {
			await().untilAsserted(() -> assertThat(this.service.openStreams).hasValue(0));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "half-closed", "reset", "drip" })
	void whenClientGoesWrongThenNothingOfItStays(String how) throws Exception {
		PythonScript.run(PythonEnvironment.rpyc(RpycVersion.V6), "python/faulty.py", "127.0.0.1",
				this.server.address().getPort(), how);
		assertNothingStays();
	}

	@ParameterizedTest
	@ValueSource(strings = { "tls", "request" })
	void whenClientIsKilledWhileItLogsInThenItsPlaceIsFree(String moment) throws Exception {
		Authenticator greedy = Authenticator.of((exchange) -> {
			while (exchange.receive(1024).length > 0) {
				// Waits for more than there will be.
			}
			return null;
		});
		Authenticator authenticator = moment.equals("tls") ? tls() : greedy;
		try (RpycServer closed = new RpycServer(options().maxHandshakes(1).authenticator(authenticator).build())
			.start()) {
			InetSocketAddress address = closed.address();
			for (int i = 0; i < 3; i++) {
				try (PythonProcess client = PythonScript
					.of(PythonEnvironment.rpyc(RpycVersion.V6), "python/faulty.py", "127.0.0.1", address.getPort(),
							moment)
					.start()) {
					client.awaitLine("READY");
					await().until(() -> closed.handshakes() == 1);
				}
				await().until(() -> closed.handshakes() == 0);
			}
		}
	}

	private SSLAuthenticator tls() throws IOException {
		return SSLAuthenticator.builder()
			.keyfile(TestCertificates.SERVER.key(this.directory))
			.certfile(TestCertificates.SERVER.certificate(this.directory))
			.caCerts(TestCertificates.CA.certificate(this.directory))
			.build();
	}

	private void assertOtherIsServed() {
		this.other.call(this.otherRoot, "add", 2, 3);
		assertThat(((Message.Reply) this.other.read()).result()).isEqualTo(new Boxed.Value(5));
	}

	private void assertNothingStays() {
		await().untilAsserted(() -> assertThat(this.server.connections()).hasSize(1));
		assertOtherIsServed();
		await().untilAsserted(() -> {
			try (RawClient next = new RawClient(this.server.address())) {
				assertThat(next.root()).isNotNull();
			}
		});
		this.counts.awaitOpen(1);
		assertThat(this.server.connections().iterator().next().exportedObjects()).isOne();
		Map<Thread, StackTraceElement[]> threads = Thread.getAllStackTraces();
		assertThat(threads.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().getName().startsWith("rpyc-call"))
			.flatMap((entry) -> Stream.of(entry.getValue())))
			.noneMatch((frame) -> frame.getClassName().equals(FragileService.class.getName()));
	}

	static class FragileService {

		final CountDownLatch callbackFailed = new CountDownLatch(1);

		final AtomicInteger openStreams = new AtomicInteger();

		@Exposed
		int add(int a, int b) {
			return a + b;
		}

		@Exposed
		byte[] large() {
			return new byte[20_000_000];
		}

		@Exposed
		void call(Netref callback) {
			try {
				callback.call();
			}
			catch (RpycConnectionException ex) {
				this.callbackFailed.countDown();
				throw ex;
			}
		}

		@Exposed
		Stream<Integer> ticks() {
			this.openStreams.incrementAndGet();
			return IntStream.iterate(0, (n) -> n + 1).boxed().onClose(this.openStreams::decrementAndGet);
		}

	}

}
