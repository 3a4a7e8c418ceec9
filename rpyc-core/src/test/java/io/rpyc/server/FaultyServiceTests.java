package io.rpyc.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;

import io.rpyc.PyException;
import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.internal.vinegar.Vinegar;
import io.rpyc.service.Exposed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.awaitility.Awaitility.await;

/**
 * Services that fail in ways in which none should. The server has one place for calls, so
 * one that stayed taken would show.
 */
@Timeout(60)
class FaultyServiceTests {

	private final ConnectionCounts counts = new ConnectionCounts();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private RpycServer server;

	private RawClient client;

	private ObjectId root;

	@BeforeEach
	void start() throws Exception {
		this.server = new RpycServer(options(new FaultyService()).build()).start();
		this.client = new RawClient(this.server.address());
		this.root = this.client.root();
	}

	private RpycServerOptions.Builder options(FaultyService service) {
		return RpycServerOptions.builder()
			.port(0)
			.runningCalls(1)
			.gracePeriod(Duration.ZERO)
			.listener(this.counts)
			.service(service);
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.server.close();
		this.threads.shutdownNow();
	}

	@ParameterizedTest
	@CsvSource({ "error, Error", "thread_death, Died", "overflow, StackOverflowError",
			"missing_class, NoClassDefFoundError", "message_that_fails, BadMessage", "late_error, Error",
			"result_that_fails, IllegalStateException", "quick_error, Error" })
	void whenAMethodFailsBadlyThenItsCallerHearsAndTheNextCallIsServed(String method, String type) {
		for (int i = 0; i < 3; i++) {
			long seq = this.client.call(this.root, method);
			Message answer = this.client.read();
			assertThat(answer.seq().longValue()).isEqualTo(seq);
			assertThat(Vinegar.fromBrine(((Message.Failure) answer).exception()).className()).isEqualTo(type);
		}
		assertServed();
	}

	@Test
	void whenACallFindsNoMemoryThenItsConnectionEndsAndWhatItsPeerHeldIsFreed() {
		RawClient caller = new RawClient(this.server.address());
		caller.call(caller.root(), "out_of_memory");
		Message answer = caller.read();
		assertThat(Vinegar.fromBrine(((Message.Failure) answer).exception()).className()).isEqualTo("MemoryError");
		await().untilAsserted(() -> assertThat(this.server.connections()).hasSize(1));
		assertThatException().isThrownBy(caller::read);
		caller.close();
		assertThat(this.server.connections()).allMatch((connection) -> connection.exportedObjects() <= 1);
		assertServed();
	}

	@ParameterizedTest
	@CsvSource({ "system_exit, SystemExit", "keyboard_interrupt, KeyboardInterrupt" })
	void whenAMethodAsksForTheEndOfTheProgramThenOnlyItsCallerHears(String method, String type) {
		try (RawClient caller = new RawClient(this.server.address())) {
			caller.call(caller.root(), method);
			Message answer = caller.read();
			if (answer instanceof Message.Failure failure) {
				assertThat(Vinegar.fromBrine(failure.exception()).className()).isEqualTo(type);
			}
		}
		await().untilAsserted(() -> assertThat(this.server.connections()).hasSize(1));
		assertServed();
	}

	@Test
	void whenAMethodBlocksForEverThenAStopInterruptsIt() throws Exception {
		FaultyService service = new FaultyService();
		assertStopInterrupts(new RpycServer(options(service).build()).start(), service);
	}

	@Test
	void whenAMethodBlocksForEverOnAThreadOfTheApplicationThenAStopInterruptsIt() throws Exception {
		FaultyService service = new FaultyService();
		assertStopInterrupts(new RpycServer(options(service).executor(this.threads).build()).start(), service);
		assertThat(this.threads.isShutdown()).isFalse();
	}

	@Test
	void whenAMethodThatSaysItNeverBlocksDoesSoForEverThenAStopInterruptsIt() throws Exception {
		FaultyService service = new FaultyService();
		assertStopInterrupts(new RpycServer(options(service).build()).start(), service, "quick_block");
	}

	private static void assertStopInterrupts(RpycServer server, FaultyService service) {
		assertStopInterrupts(server, service, "block");
	}

	private static void assertStopInterrupts(RpycServer server, FaultyService service, String method) {
		try (server; RawClient caller = new RawClient(server.address())) {
			caller.call(caller.root(), method);
			await().until(() -> server.connections().stream().anyMatch((open) -> open.inFlightRequests() > 0));
			server.close();
			assertThat(service.interrupted).succeedsWithin(Duration.ofSeconds(20));
		}
	}

	@Test
	void whileAMethodBlocksForEverThenOthersAreServedAndItsCallerCanLeave() throws Exception {
		FaultyService service = new FaultyService();
		RpycServer busy = new RpycServer(options(service).runningCalls(2).build()).start();
		try (busy; RawClient other = new RawClient(busy.address()); RawClient caller = new RawClient(busy.address())) {
			ObjectId otherRoot = other.root();
			caller.call(caller.root(), "block");
			await().until(() -> busy.connections().stream().anyMatch((open) -> open.inFlightRequests() == 1));
			other.call(otherRoot, "fine");
			assertThat(((Message.Reply) other.read()).result()).isEqualTo(new Boxed.Value("fine"));
			caller.close();
			await().untilAsserted(() -> assertThat(busy.connections()).hasSize(1));
			other.call(otherRoot, "fine");
			assertThat(((Message.Reply) other.read()).result()).isEqualTo(new Boxed.Value("fine"));
		}
		assertThat(service.interrupted).succeedsWithin(Duration.ofSeconds(20));
	}

	@Test
	void whileAStopWaitsForACallThenTheAddressIsToldAtOnceAndCallsInFlightAreAnswered() throws Exception {
		FaultyService service = new FaultyService();
		RpycServer patient = new RpycServer(options(service).gracePeriod(Duration.ofSeconds(60)).build()).start();
		try (LoggedLines log = new LoggedLines(); RawClient caller = new RawClient(patient.address())) {
			InetSocketAddress address = patient.address();
			caller.call(caller.root(), "hold");
			await().until(() -> patient.connections().iterator().next().inFlightRequests() == 1);
			CompletableFuture<Void> stop = CompletableFuture.runAsync(patient::close, this.threads);
			await().until(() -> !isListening(address));
			assertThat(CompletableFuture.supplyAsync(patient::address, this.threads))
				.succeedsWithin(Duration.ofSeconds(20))
				.isEqualTo(address);
			assertThat(patient.connections()).hasSize(1);
			assertThat(stop).isNotDone();
			service.mayEnd.countDown();
			assertThat(((Message.Reply) caller.read()).result()).isEqualTo(new Boxed.Value("held"));
			assertThat(caller.isClosedByServer()).isTrue();
			assertThat(stop).succeedsWithin(Duration.ofSeconds(20));
			assertThat(log.warnings()).noneMatch((line) -> line.contains("unanswered"));
		}
		finally {
			patient.close();
		}
	}

	@Test
	void whenTheGracePeriodEndsThenALineSaysWhatWasCut() throws Exception {
		FaultyService service = new FaultyService();
		RpycServer hasty = new RpycServer(options(service).build()).start();
		try (LoggedLines log = new LoggedLines(); RawClient caller = new RawClient(hasty.address())) {
			caller.call(caller.root(), "hold");
			await().until(() -> hasty.connections().iterator().next().inFlightRequests() == 1);
			String connection = hasty.connections().iterator().next().toString();
			hasty.close();
			assertThat(log.warnings()).anyMatch((line) -> line.startsWith("Cut " + connection + " with 1 calls"));
			assertThat(caller.isClosedByServer()).isTrue();
		}
	}

	private static boolean isListening(InetSocketAddress address) {
		try (Socket socket = new Socket()) {
			socket.connect(address, 10_000);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private void assertServed() {
		long seq = this.client.call(this.root, "fine");
		Message answer = this.client.read();
		assertThat(answer.seq().longValue()).isEqualTo(seq);
		assertThat(((Message.Reply) answer).result()).isEqualTo(new Boxed.Value("fine"));
		RpycConnection connection = this.server.connections().iterator().next();
		await().untilAsserted(() -> assertThat(connection.inFlightRequests()).isZero());
		assertThat(connection.exportedObjects()).isOne();
		this.counts.awaitOpen(1);
	}

	/** What ThreadDeath is, which newer JDKs want to remove. */
	static class Died extends Error {

		private static final long serialVersionUID = 1;

	}

	static class BadMessage extends RuntimeException {

		private static final long serialVersionUID = 1;

		@Override
		public String getMessage() {
			throw new IllegalStateException("no message");
		}

		@Override
		public String toString() {
			throw new IllegalStateException("no text");
		}

	}

	static class FaultyService {

		final CompletableFuture<Boolean> interrupted = new CompletableFuture<>();

		final CountDownLatch mayEnd = new CountDownLatch(1);

		@Exposed
		String fine() {
			return "fine";
		}

		@Exposed
		void error() {
			throw new Error("as such");
		}

		@Exposed(nonBlocking = true)
		void quickError() {
			throw new Error("on the event loop");
		}

		@Exposed
		void threadDeath() {
			throw new Died();
		}

		@Exposed
		int overflow() {
			return overflow() + 1;
		}

		@Exposed
		void outOfMemory() {
			throw new OutOfMemoryError("of its own");
		}

		@Exposed
		void missingClass() {
			throw new NoClassDefFoundError("com/example/Missing");
		}

		@Exposed
		void messageThatFails() {
			throw new BadMessage();
		}

		@Exposed
		CompletionStage<Object> lateError() {
			return CompletableFuture.failedFuture(new Error("late"));
		}

		@Exposed
		CompletionStage<Object> resultThatFails() {
			return new CompletableFuture<>() {

				@Override
				public CompletableFuture<Object> whenComplete(BiConsumer<? super Object, ? super Throwable> action) {
					throw new IllegalStateException("no completion");
				}

			};
		}

		@Exposed
		void systemExit() {
			throw new PyException("SystemExit");
		}

		@Exposed
		void keyboardInterrupt() {
			throw new PyException("KeyboardInterrupt");
		}

		@Exposed
		void block() throws InterruptedException {
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				this.interrupted.complete(true);
				throw ex;
			}
		}

		@Exposed(nonBlocking = true)
		void quickBlock() throws InterruptedException {
			block();
		}

		@Exposed
		String hold() throws InterruptedException {
			this.mayEnd.await();
			return "held";
		}

	}

}
