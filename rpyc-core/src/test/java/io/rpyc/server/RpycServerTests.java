package io.rpyc.server;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.rpyc.RpycConnectionException;
import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.netref.Netref;
import io.rpyc.protocol.Operation;
import io.rpyc.service.Exposed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests the life of a server, with clients on plain sockets.
 */
@Timeout(60)
class RpycServerTests {

	private final WaitingService service = new WaitingService();

	private final List<AutoCloseable> opened = new ArrayList<>();

	@AfterEach
	void close() throws Exception {
		this.service.mayEnd.countDown();
		for (int i = this.opened.size() - 1; i >= 0; i--) {
			this.opened.get(i).close();
		}
	}

	@Test
	void serverStartsOnceAndStopsOnce() throws Exception {
		RpycServer server = start(options());
		assertThat(server.address().getPort()).isPositive();
		assertThat(server.address().getAddress().isLoopbackAddress()).isTrue();
		assertThatIllegalStateException().isThrownBy(server::start).withMessage("the server has already been started");
		server.close();
		server.close();
		assertThatIllegalStateException().isThrownBy(server::address).withMessage("the server is not started");
		assertThatIllegalStateException().isThrownBy(server::start);
	}

	@Test
	void serverThatWasNotStartedCanBeClosed() {
		RpycServer server = new RpycServer(options().build());
		server.close();
		assertThat(server.connections()).isEmpty();
	}

	@Test
	void whenPortIsInUseThenStartFails() throws Exception {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			RpycServer server = new RpycServer(options().port(taken.getLocalPort()).build());
			assertThatExceptionOfType(IOException.class).isThrownBy(server::start);
			server.close();
		}
	}

	@Test
	void whenServerStopsThenItsPortIsFree() throws Exception {
		RpycServer first = start(options());
		int port = first.address().getPort();
		client(first).root();
		first.close();
		RpycServer second = start(options().port(port));
		assertThat(client(second).root()).isNotNull();
	}

	@Test
	void whenServerStopsThenClientsSeeTheEnd() throws Exception {
		RpycServer server = start(options());
		RawClient silent = client(server);
		RawClient busy = client(server);
		busy.root();
		await().until(() -> server.connections().size() == 2);
		server.close();
		assertThat(silent.isClosedByServer()).isTrue();
		assertThat(busy.isClosedByServer()).isTrue();
		assertThat(server.connections()).isEmpty();
	}

	@RepeatedTest(10)
	void stopWaitsForACallThatRunsAndForItsReply() throws Exception {
		RpycServer server = start(options().gracePeriod(Duration.ofSeconds(30)).quietPeriod(Duration.ofMillis(100)));
		RawClient client = client(server);
		long seq = client.call(client.root(), "hold");
		assertThat(this.service.runs.await(10, TimeUnit.SECONDS)).isTrue();
		InetSocketAddress address = server.address();
		CompletableFuture<Void> stop = CompletableFuture.runAsync(server::close);
		await().untilAsserted(() -> assertThat(isRefused(address)).isTrue());
		assertThat(stop).isNotDone();
		this.service.mayEnd.countDown();
		Message answer = client.read();
		assertThat(answer.seq()).isEqualTo((int) seq);
		assertThat(((Message.Reply) answer).result()).isEqualTo(new Boxed.Value("held"));
		stop.get(20, TimeUnit.SECONDS);
		assertThat(client.isClosedByServer()).isTrue();
	}

	@Test
	void whenGracePeriodIsOverThenTheCallIsCut() throws Exception {
		RpycServer server = start(options().gracePeriod(Duration.ofMillis(20)));
		RawClient client = client(server);
		client.call(client.root(), "hold");
		assertThat(this.service.runs.await(10, TimeUnit.SECONDS)).isTrue();
		server.close();
		assertThat(client.isClosedByServer()).isTrue();
		await().untilAsserted(() -> assertThat(this.service.interrupted).hasValue(1));
	}

	@Test
	void whenConnectionsReachTheLimitThenTheNextIsClosedUntilOneGoes() throws Exception {
		RpycServer server = start(options().maxConnections(1));
		RawClient first = client(server);
		ObjectId root = first.root();
		assertThat(client(server).isClosedByServer()).isTrue();
		first.call(root, "add", 1, 2);
		assertThat(((Message.Reply) first.read()).result()).isEqualTo(new Boxed.Value(3));
		first.close();
		await().untilAsserted(() -> assertThat(server.connections()).isEmpty());
		assertThat(client(server).root()).isNotNull();
	}

	@Test
	void serverListensOnIpv6() throws Exception {
		InetAddress loopback = InetAddress.getByName("::1");
		assumeThat(canBind(loopback)).as("IPv6 on the loopback").isTrue();
		RpycServer server = start(options().address(new InetSocketAddress(loopback, 0)));
		assertThat(server.address().getAddress()).isInstanceOf(Inet6Address.class);
		assertThat(client(server).root()).isNotNull();
		assertThat(server.connections()).singleElement()
			.extracting((connection) -> ((InetSocketAddress) connection.remoteAddress()).getAddress())
			.isEqualTo(loopback);
	}

	@Test
	void whenClientGoesAwayThenItsConnectionIsForgotten() throws Exception {
		RpycServer server = start(options());
		RawClient client = client(server);
		client.root();
		RpycConnection connection = server.connections().iterator().next();
		client.close();
		await().untilAsserted(() -> assertThat(server.connections()).isEmpty());
		connection.whenClosed().toCompletableFuture().get(10, TimeUnit.SECONDS);
		assertThat(connection.exportedObjects()).isZero();
	}

	@Test
	void callbacksNestToAnyDepthWithOnePlace() throws Exception {
		RpycServer server = start(options().concurrencyPerConnection(1).runningCalls(1));
		RawClient client = client(server);
		ObjectId root = client.root();
		Boxed callback = new Boxed.RemoteRef(new ObjectId("builtins.function", 1, 2));
		int depth = 50;
		long[] calls = new long[depth];
		Message.Request[] callbacks = new Message.Request[depth];
		for (int level = 0; level < depth; level++) {
			calls[level] = client.call(root, "call", callback);
			callbacks[level] = (Message.Request) client.read();
			assertThat(callbacks[level].handler()).isEqualTo(Operation.CALL.code());
		}
		for (int level = depth - 1; level >= 0; level--) {
			client.write(new Message.Reply(callbacks[level].seq(), new Boxed.Value(level)));
			Message answer = client.read();
			assertThat(answer.seq().longValue()).isEqualTo(calls[level]);
			assertThat(((Message.Reply) answer).result()).isEqualTo(new Boxed.Value(level));
		}
	}

	@Test
	void whenTooManyCallsWaitForTheirPeersThenTheNextSaysSo() throws Exception {
		RpycServer server = start(options().pendingCallbacks(1));
		RawClient client = client(server);
		ObjectId root = client.root();
		Boxed callback = new Boxed.RemoteRef(new ObjectId("builtins.function", 1, 2));
		client.call(root, "call", callback);
		Message.Request first = (Message.Request) client.read();
		long second = client.call(root, "call", callback);
		Message refused = client.read();
		while (!(refused instanceof Message.Failure)) {
			refused = client.read();
		}
		assertThat(refused.seq().longValue()).isEqualTo(second);
		client.write(new Message.Reply(first.seq(), new Boxed.Value("late")));
		assertThat(((Message.Reply) client.read()).result()).isEqualTo(new Boxed.Value("late"));
	}

	@Test
	void whenClientGoesAwayThenACallThatWaitsForItFails() throws Exception {
		RpycServer server = start(options());
		RawClient client = client(server);
		client.call(client.root(), "call", new Boxed.RemoteRef(new ObjectId("builtins.function", 1, 2)));
		client.read();
		client.close();
		assertThat(this.service.failure.get(10, TimeUnit.SECONDS)).isInstanceOf(RpycConnectionException.class);
	}

	private static RpycServerOptions.Builder options() {
		return RpycServerOptions.builder().port(0).gracePeriod(Duration.ZERO);
	}

	private RpycServer start(RpycServerOptions.Builder options) throws IOException {
		RpycServer server = new RpycServer(options.service(this.service).build()).start();
		this.opened.add(server);
		return server;
	}

	private RawClient client(RpycServer server) {
		RawClient client = new RawClient(server.address());
		this.opened.add(client);
		return client;
	}

	private static boolean isRefused(InetSocketAddress address) throws IOException {
		try (Socket socket = new Socket()) {
			socket.connect(address, 10_000);
			return false;
		}
		catch (ConnectException ex) {
			return true;
		}
	}

	private static boolean canBind(InetAddress address) {
		try (ServerSocket socket = new ServerSocket(0, 1, address)) {
			return socket.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

	static class WaitingService {

		final CountDownLatch runs = new CountDownLatch(1);

		final CountDownLatch mayEnd = new CountDownLatch(1);

		final AtomicInteger interrupted = new AtomicInteger();

		final CompletableFuture<Throwable> failure = new CompletableFuture<>();

		@Exposed
		int add(int a, int b) {
			return a + b;
		}

		@Exposed
		String hold() throws InterruptedException {
			this.runs.countDown();
			try {
				this.mayEnd.await();
			}
			catch (InterruptedException ex) {
				this.interrupted.incrementAndGet();
				throw ex;
			}
			return "held";
		}

		@Exposed
		Object call(Netref callback) {
			try {
				return callback.call();
			}
			catch (RpycConnectionException ex) {
				this.failure.complete(ex);
				throw ex;
			}
		}

	}

}
