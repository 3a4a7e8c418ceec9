package io.rpyc.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.rpyc.connection.ConnectionListener;
import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.internal.vinegar.Vinegar;
import io.rpyc.limit.ConnectionLimits;
import io.rpyc.limit.Limit;
import io.rpyc.service.Exposed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What happens to peers that meet a limit of the server, and to those beside them.
 */
@Timeout(60)
class ServerLimitsTests {

	private static final int REPLY_SIZE = 1 << 20;

	private final LargeService service = new LargeService();

	private final RecordedLimits limits = new RecordedLimits();

	private final LoggedLines log = new LoggedLines();

	private final List<AutoCloseable> opened = new ArrayList<>();

	@AfterEach
	void close() throws Exception {
		this.service.mayEnd.countDown();
		for (int i = this.opened.size() - 1; i >= 0; i--) {
			this.opened.get(i).close();
		}
		this.log.close();
	}

	@Test
	void whenAnAddressHasTooManyConnectionsThenTheNextIsClosedUntilOneGoes() throws Exception {
		RpycServer server = start(options().maxConnectionsPerAddress(1));
		RawClient first = client(server);
		first.root();
		assertThat(client(server).isClosedByServer()).isTrue();
		assertThat(this.limits.names()).containsExactly("max-connections-per-address");
		assertThat(this.log.warnings()).singleElement()
			.asString()
			.contains("1 of its address are open, which is the limit max-connections-per-address");
		first.close();
		await().untilAsserted(() -> assertThat(server.connections()).isEmpty());
		assertThat(client(server).root()).isNotNull();
	}

	@Test
	void whenAConnectionIsIdleForTooLongThenItIsClosed() throws Exception {
		RpycServer server = start(options().idleTimeout(Duration.ofSeconds(1)));
		RawClient client = client(server);
		client.root();
		assertThat(client.isClosedByServer()).isTrue();
		assertThat(this.limits.names()).containsExactly("idle-timeout");
		await()
			.untilAsserted(() -> assertThat(this.log.warnings()).singleElement().asString().contains("idle-timeout"));
	}

	@Test
	void whenACallRunsThenItsConnectionIsNotIdle() throws Exception {
		RpycServer server = start(options().idleTimeout(Duration.ofSeconds(1)));
		RawClient client = client(server);
		client.call(client.root(), "hold");
		RawClient idle = client(server);
		assertThat(idle.isClosedByServer()).isTrue();
		assertThat(client(server).isClosedByServer()).isTrue();
		this.service.mayEnd.countDown();
		assertThat(((Message.Reply) client.read()).result()).isEqualTo(new Boxed.Value("held"));
	}

	@Test
	void whenAPeerNeverReadsThenItsCallsStopAndItIsCut() throws Exception {
		RpycServer server = start(options().limits(ConnectionLimits.builder()
			.set(Limit.WRITE_BUFFER, 1 << 16)
			.set(Limit.WRITE_STALL_TIMEOUT, Duration.ofMillis(500))
			.build()));
		RawClient greedy = client(server);
		ObjectId root = greedy.root();
		int calls = 200;
		for (int i = 0; i < calls; i++) {
			greedy.call(root, "large");
		}
		await().until(() -> this.limits.names().contains("write-stall-timeout"));
		assertThat(this.limits.names()).startsWith("write-buffer").endsWith("write-stall-timeout");
		// What the kernel's buffers take was started, and one reply beyond.
		assertThat(this.service.larges.get()).isLessThan(calls / 2);
		await().untilAsserted(() -> assertThat(server.connections()).isEmpty());
		assertThat(client(server).root()).isNotNull();
	}

	@Test
	void whenAPeerLeavesCallsBehindThenItsPlaceIsTakenUntilTheyHaveBegun() throws Exception {
		RpycServer server = start(options().maxConnections(1));
		RawClient fleeting = client(server);
		ObjectId root = fleeting.root();
		fleeting.call(root, "hold");
		fleeting.call(root, "large");
		await().until(() -> server.connections().iterator().next().inFlightRequests() == 2);
		fleeting.close();
		await().untilAsserted(() -> assertThat(server.connections()).isEmpty());
		assertThat(client(server).isClosedByServer()).isTrue();
		assertThat(this.service.larges).hasValue(0);
		this.service.mayEnd.countDown();
		await().untilAsserted(() -> assertThat(this.service.larges).hasValue(1));
		await().until(() -> isServed(server));
	}

	@Test
	void whenAPeerLeavesStreamsBehindThenItsPlaceIsTakenUntilTheyAreBeingClosed() throws Exception {
		RpycServer server = start(options().maxConnections(1));
		RawClient fleeting = client(server);
		ObjectId root = fleeting.root();
		for (int i = 0; i < 3; i++) {
			fleeting.call(root, "stream");
			fleeting.read();
		}
		fleeting.close();
		await().untilAsserted(() -> assertThat(this.service.closing).hasValue(1));
		assertThat(server.connections()).isEmpty();
		assertThat(client(server).isClosedByServer()).isTrue();
		this.service.mayEnd.countDown();
		await().until(() -> isServed(server));
		assertThat(this.service.closing).hasValue(3);
	}

	/** Such as what hears of each end. */
	@Test
	void whenTasksOfClosedConnectionsWaitThenTheirPlacesAreTaken() throws Exception {
		AtomicInteger ended = new AtomicInteger();
		RpycServer server = start(options().maxConnections(1).runningCalls(1).listener(new ConnectionListener() {

			@Override
			public void closed(RpycConnection connection) {
				connection.submit(() -> {
					ended.incrementAndGet();
					ServerLimitsTests.this.service.awaitEnd();
				});
			}

		}));
		client(server).close();
		await().untilAsserted(() -> assertThat(ended).hasValue(1));
		await().until(() -> {
			client(server).close();
			return client(server).isClosedByServer();
		});
		assertThat(ended).hasValue(1);
		this.service.mayEnd.countDown();
		await().until(() -> isServed(server));
	}

	@Test
	void whenAPeerReadsLateThenEveryReplyComes() throws Exception {
		RpycServer server = start(options().limits(ConnectionLimits.builder()
			.set(Limit.WRITE_BUFFER, 1 << 16)
			.set(Limit.WRITE_STALL_TIMEOUT, Duration.ofSeconds(30))
			.set(Limit.PING_SIZE, 2 * REPLY_SIZE)
			.build()));
		RawClient late = client(server);
		ObjectId root = late.root();
		int calls = 50;
		for (int i = 0; i < calls; i++) {
			late.call(root, "large");
		}
		RpycConnection connection = server.connections().iterator().next();
		await().until(() -> this.limits.names().contains("write-buffer"));
		for (int i = 0; i < calls; i++) {
			assertThat(late.read()).isInstanceOf(Message.Reply.class);
		}
		await().untilAsserted(() -> assertThat(connection.inFlightRequests()).isZero());
		assertThat(this.limits.names()).containsOnly("write-buffer");
		assertThat(this.log.warnings()).isEmpty();
	}

	@Test
	void whenAPeerAsksForMuchWithLittleThenEveryAnswerComesAsItReads() throws Exception {
		RpycServer server = start(options().limits(ConnectionLimits.builder()
			.set(Limit.WRITE_BUFFER, 1 << 16)
			.set(Limit.WRITE_STALL_TIMEOUT, Duration.ofSeconds(30))
			.set(Limit.PING_SIZE, 2 * REPLY_SIZE)
			.build()));
		RawClient late = client(server);
		late.root();
		int pings = 60;
		late.pings(pings, REPLY_SIZE);
		await().until(() -> this.limits.names().contains("write-buffer"));
		for (int i = 0; i < pings; i++) {
			assertThat(late.read()).isInstanceOf(Message.Reply.class);
		}
		assertThat(late.root()).isNotNull();
	}

	@Test
	void whenAPeerHoldsTooManyObjectsThenItsCallsFailAndItIsToldOnce() throws Exception {
		RpycServer server = start(options().limits(ConnectionLimits.builder().set(Limit.EXPORTED_OBJECTS, 1).build()));
		RawClient client = client(server);
		ObjectId root = client.root();
		for (int i = 0; i < 2; i++) {
			client.call(root, "object");
			assertThat(error(client.read())).isEqualTo("MemoryError");
		}
		assertThat(this.limits.names()).containsExactly("exported-objects", "exported-objects");
		assertThat(this.log.warnings()).singleElement().asString().contains("raise limits.exported-objects");
	}

	@Test
	void whenAPeerMeetsALimitAgainAndAgainOnNewConnectionsThenTheLogHasOneWarning() throws Exception {
		RpycServer server = start(options());
		for (int i = 0; i < 5; i++) {
			try (RawClient client = new RawClient(server.address())) {
				client.pings(1, 100_000);
				assertThat(error(client.read())).isEqualTo("ValueError");
			}
		}
		assertThat(this.limits.names()).containsExactly("ping-size", "ping-size", "ping-size", "ping-size",
				"ping-size");
		assertThat(this.log.warnings()).singleElement().asString().contains("met the limit ping-size");
	}

	@Test
	void whenAPeerHasTooManyRequestsThenTheNextFails() throws Exception {
		RpycServer server = start(
				options().limits(ConnectionLimits.builder().set(Limit.IN_FLIGHT_REQUESTS, 1).build()));
		RawClient client = client(server);
		ObjectId root = client.root();
		client.call(root, "hold");
		client.call(root, "hold");
		assertThat(error(client.read())).isEqualTo("BlockingIOError");
		this.service.mayEnd.countDown();
		assertThat(((Message.Reply) client.read()).result()).isEqualTo(new Boxed.Value("held"));
		assertThat(this.limits.names()).containsExactly("in-flight-requests");
	}

	@Test
	void whenNoThreadCanBeHadThenTheCallSaysSoAndTheNextIsServed() throws Exception {
		RpycServer server = start(options().executor(withoutAThreadAtFirst()));
		RawClient client = client(server);
		ObjectId root = client.root();
		client.call(root, "object");
		assertThat(error(client.read())).isEqualTo("BlockingIOError");
		client.call(root, "object");
		assertThat(client.read()).isInstanceOf(Message.Reply.class);
		assertThat(this.limits.names()).containsExactly("executor");
	}

	/** A hook may be what decides whether a peer may stay. */
	@Test
	void whenNoThreadCanBeHadForATaskOfAConnectionThenItIsCutAndTheTaskRunsLater() throws Exception {
		CountDownLatch ran = new CountDownLatch(1);
		RpycServer server = start(options().executor(withoutAThreadAtFirst()).listener(new ConnectionListener() {

			@Override
			public void opened(RpycConnection connection) {
				connection.submit(ran::countDown);
			}

		}));
		assertThat(client(server).isClosedByServer()).isTrue();
		await().untilAsserted(() -> assertThat(this.limits.names()).containsExactly("executor"));
		assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
		await().until(() -> isServed(server));
	}

	private static Executor withoutAThreadAtFirst() {
		AtomicBoolean refuses = new AtomicBoolean(true);
		return (task) -> {
			if (refuses.getAndSet(false)) {
				throw new OutOfMemoryError("unable to create native thread");
			}
			Thread thread = new Thread(task);
			thread.setDaemon(true);
			thread.start();
		};
	}

	private boolean isServed(RpycServer server) {
		try (RawClient client = new RawClient(server.address())) {
			return client.root() != null;
		}
		catch (UncheckedIOException ex) {
			return false;
		}
	}

	private static String error(Message answer) {
		return Vinegar.fromBrine(((Message.Failure) answer).exception()).className();
	}

	private RpycServerOptions.Builder options() {
		return RpycServerOptions.builder().port(0).gracePeriod(Duration.ZERO).compression(false).listener(this.limits);
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

	static class LargeService {

		final CountDownLatch mayEnd = new CountDownLatch(1);

		final AtomicInteger larges = new AtomicInteger();

		final AtomicInteger closing = new AtomicInteger();

		@Exposed
		String hold() throws InterruptedException {
			this.mayEnd.await(30, TimeUnit.SECONDS);
			return "held";
		}

		@Exposed
		Stream<Integer> stream() {
			return Stream.of(1).onClose(() -> {
				this.closing.incrementAndGet();
				awaitEnd();
			});
		}

		void awaitEnd() {
			try {
				this.mayEnd.await(30, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

		@Exposed
		byte[] large() {
			this.larges.incrementAndGet();
			return new byte[REPLY_SIZE];
		}

		@Exposed
		List<String> object() {
			return new ArrayList<>(List.of("one"));
		}

	}

}
