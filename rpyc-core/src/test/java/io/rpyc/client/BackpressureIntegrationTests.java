package io.rpyc.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.rpyc.RpycBackpressureException;
import io.rpyc.RpycConnectionException;
import io.rpyc.RpycTimeoutException;
import io.rpyc.connection.ConnectionListener;
import io.rpyc.connection.RequestLimits;
import io.rpyc.connection.RpycConnection;
import io.rpyc.netref.Netref;
import io.rpyc.netref.ReplyFuture;
import io.rpyc.protocol.Dialect;
import io.rpyc.protocol.Operation;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests requests that are made faster than the peer reads them.
 */
class BackpressureIntegrationTests {

	private static final String LOCALHOST = "127.0.0.1";

	private static final byte[] MEGABYTE = new byte[1_000_000];

	static {
		new Random(1).nextBytes(MEGABYTE);
	}

	@ParameterizedTest
	@EnumSource
	void sixtyAsynchronousEchoesOfAMegabyteFinish(RpycVersion version) {
		try (PythonServer server = model(version);
				RpycConnection connection = RpycClient.create().connect(LOCALHOST, server.port())) {
			Netref root = connection.root();
			List<ReplyFuture<Object>> echoes = new ArrayList<>();
			for (int i = 0; i < 60; i++) {
				echoes.add(root.invokeAsync("echo", MEGABYTE));
			}
			assertThat(echoes).allSatisfy((echo) -> assertThat(echo.await(Duration.ofMinutes(1))).isEqualTo(MEGABYTE));
			assertThat(root.invoke("add", 1, 2)).isEqualTo(3);
		}
	}

	@ParameterizedTest
	@EnumSource
	void sixtyFourThreadsWithAMegabyteEachFinish(RpycVersion version) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(64);
		RpycClient client = RpycClient.create((options) -> options.requestTimeout(Duration.ofMinutes(1)));
		try (PythonServer server = model(version);
				RpycConnection connection = client.connect(LOCALHOST, server.port())) {
			Netref root = connection.root();
			List<Future<Object>> echoes = IntStream.range(0, 64)
				.mapToObj((i) -> threads.submit(() -> root.invoke("echo", MEGABYTE)))
				.toList();
			for (Future<Object> echo : echoes) {
				assertThat(echo.get(2, TimeUnit.MINUTES)).isEqualTo(MEGABYTE);
			}
			assertThat(connection.isOpen()).isTrue();
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void whenThePeerReadsNothingThenACallerWaitsAndFailsAsNotSentInBoundedMemory() throws IOException {
		try (SilentServer server = new SilentServer();
				RpycConnection connection = client(RequestLimits.DEFAULTS).connect(LOCALHOST, server.port())) {
			long sent = 0;
			RpycTimeoutException failure = null;
			while (failure == null && sent < 100) {
				try {
					connection.requests().send(Operation.PING, (Object) MEGABYTE);
					sent++;
				}
				catch (RpycTimeoutException ex) {
					failure = ex;
				}
			}
			assertThat(failure).isNotNull();
			assertThat(failure.isSent()).isFalse();
			assertThat(failure).hasMessageContaining("not sent within PT0.3S");
			// 16 MiB of this side, and what the system takes.
			assertThat(sent).isBetween(16L, 40L);
			assertThat(connection.isOpen()).isTrue();
		}
	}

	@Test
	void whenItIsChosenThenAnAsynchronousRequestFailsAtOnceAndACallStillWaits() throws IOException {
		RequestLimits limits = new RequestLimits(3, 1 << 20, RequestLimits.WhenFull.FAIL);
		try (SilentServer server = new SilentServer();
				RpycConnection connection = client(limits).connect(LOCALHOST, server.port())) {
			await().untilAsserted(() -> {
				// The system takes some more from time to time.
				ReplyFuture<Object> last = connection.requests().send(Operation.PING, (Object) MEGABYTE);
				for (int i = 0; i < 100 && !last.isDone(); i++) {
					last = connection.requests().send(Operation.PING, (Object) MEGABYTE);
				}
				ReplyFuture<Object> refused = last;
				assertThatExceptionOfType(RpycBackpressureException.class)
					.isThrownBy(() -> refused.await(Duration.ofSeconds(1)))
					.withMessageContaining("are not sent yet, since the peer does not read them")
					.satisfies((ex) -> assertThat(ex.isSent()).isFalse());
				assertThatExceptionOfType(RpycTimeoutException.class)
					.isThrownBy(() -> connection.ping(Duration.ofMillis(50)))
					.withMessageStartingWith("not sent within PT0.05S");
			});
		}
	}

	@Test
	void whenTheConnectionEndsThenTheErrorTellsWhetherTheRequestMayHaveBeenSent() throws IOException {
		try (SilentServer server = new SilentServer();
				RpycConnection connection = client(RequestLimits.DEFAULTS).connect(LOCALHOST, server.port())) {
			ReplyFuture<Object> first = connection.requests().send(Operation.PING, "small");
			server.read(10);
			List<ReplyFuture<Object>> more = new ArrayList<>();
			for (int i = 0; i < 16; i++) {
				more.add(connection.requests().send(Operation.PING, (Object) MEGABYTE));
			}
			ReplyFuture<Object> last = more.get(15);
			assertThat(connection.outstanding()).isEqualTo(17);
			connection.close();
			assertThatExceptionOfType(RpycConnectionException.class)
				.isThrownBy(() -> first.await(Duration.ofSeconds(5)))
				.satisfies((ex) -> assertThat(ex.isSent()).isTrue());
			assertThatExceptionOfType(RpycConnectionException.class).isThrownBy(() -> last.await(Duration.ofSeconds(5)))
				.satisfies((ex) -> assertThat(ex.isSent()).isFalse());
			assertThatExceptionOfType(RpycConnectionException.class).isThrownBy(connection::ping)
				.satisfies((ex) -> assertThat(ex.isSent()).isFalse());
		}
	}

	@Test
	void whenNobodyListensThenTheErrorSaysThatNothingWasSent() throws IOException {
		int port;
		try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = closed.getLocalPort();
		}
		assertThatExceptionOfType(RpycConnectionException.class)
			.isThrownBy(() -> RpycClient.create().connect(LOCALHOST, port))
			.satisfies((ex) -> assertThat(ex.isSent()).isFalse());
	}

	@ParameterizedTest
	@EnumSource
	void aCallThatTimedOutIsOutstandingUntilThePeerAnswersIt(RpycVersion version) {
		AtomicInteger late = new AtomicInteger();
		RpycClient client = RpycClient.create((options) -> options.listener(new ConnectionListener() {

			@Override
			public void repliedLate(RpycConnection connection) {
				assertThat(connection.abandoned()).isZero();
				late.incrementAndGet();
			}

		}));
		try (PythonServer server = model(version);
				RpycConnection connection = client.connect(LOCALHOST, server.port())) {
			Netref root = connection.root();
			assertThat(connection.outstanding()).isZero();
			assertThatExceptionOfType(RpycTimeoutException.class)
				.isThrownBy(() -> root.withTimeout(Duration.ofMillis(50)).invoke("sleep", 1.0))
				.satisfies((ex) -> assertThat(ex.isSent()).isTrue());
			assertThat(connection.outstanding()).isEqualTo(1);
			assertThat(connection.abandoned()).isEqualTo(1);
			assertThat(root.invoke("add", 1, 2)).isEqualTo(3);
			await().until(() -> connection.outstanding() == 0);
			assertThat(late).hasValue(1);
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenThePeerIsBusyThenAPingWithATimeoutSaysSo(RpycVersion version) {
		try (PythonServer server = model(version);
				RpycConnection connection = RpycClient.create().connect(LOCALHOST, server.port())) {
			assertThat(connection.ping(Duration.ofSeconds(20))).isPositive();
			ReplyFuture<Object> busy = connection.root().invokeAsync("sleep", 1.0);
			assertThatExceptionOfType(RpycTimeoutException.class)
				.isThrownBy(() -> connection.ping(Duration.ofMillis(50)));
			busy.join();
		}
	}

	private static RpycClient client(RequestLimits limits) {
		return RpycClient.create(
				(options) -> options.dialect(Dialect.V6).requestTimeout(Duration.ofMillis(300)).requestLimits(limits));
	}

	private static PythonServer model(RpycVersion version) {
		return PythonServer.start(PythonScript.of(PythonEnvironment.rpyc(version), "python/model_server.py"));
	}

	/**
	 * A server that accepts a connection and reads nothing.
	 */
	private static final class SilentServer implements AutoCloseable {

		private final ServerSocket listening;

		private Socket accepted;

		SilentServer() throws IOException {
			this.listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
		}

		int port() {
			return this.listening.getLocalPort();
		}

		void read(int bytes) throws IOException {
			this.accepted = this.listening.accept();
			assertThat(this.accepted.getInputStream().readNBytes(bytes)).hasSize(bytes);
		}

		@Override
		public void close() throws IOException {
			if (this.accepted != null) {
				this.accepted.close();
			}
			this.listening.close();
		}

	}

}
