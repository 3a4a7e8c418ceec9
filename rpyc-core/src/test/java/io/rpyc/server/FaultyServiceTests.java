package io.rpyc.server;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;

import io.rpyc.PyException;
import io.rpyc.message.Boxed;
import io.rpyc.message.Message;
import io.rpyc.message.ObjectId;
import io.rpyc.protocol.RpycConnection;
import io.rpyc.service.Exposed;
import io.rpyc.vinegar.Vinegar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Services that fail in ways in which none should. The server has one place for calls, so
 * one that stayed taken would show.
 */
@Timeout(60)
class FaultyServiceTests {

	private RpycServer server;

	private RawClient client;

	private ObjectId root;

	@BeforeEach
	void start() throws Exception {
		this.server = new RpycServer(RpycServerOptions.builder()
			.port(0)
			.runningCalls(1)
			.gracePeriod(Duration.ZERO)
			.service(new FaultyService())
			.build()).start();
		this.client = new RawClient(this.server.address());
		this.root = this.client.root();
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.server.close();
	}

	@ParameterizedTest
	@CsvSource({ "error, Error", "thread_death, Died", "overflow, StackOverflowError",
			"out_of_memory, OutOfMemoryError", "missing_class, NoClassDefFoundError", "message_that_fails, BadMessage",
			"late_error, Error", "result_that_fails, IllegalStateException", "quick_error, Error" })
	void whenAMethodFailsBadlyThenItsCallerHearsAndTheNextCallIsServed(String method, String type) {
		for (int i = 0; i < 3; i++) {
			long seq = this.client.call(this.root, method);
			Message answer = this.client.read();
			assertThat(answer.seq().longValue()).isEqualTo(seq);
			assertThat(Vinegar.fromBrine(((Message.Failure) answer).exception()).className()).isEqualTo(type);
		}
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
		this.client.call(this.root, "block");
		await().until(() -> FaultyService.blocked != null);
		Thread blocked = FaultyService.blocked;
		this.server.close();
		blocked.join(10_000);
		assertThat(blocked.isAlive()).isFalse();
	}

	private void assertServed() {
		long seq = this.client.call(this.root, "fine");
		Message answer = this.client.read();
		assertThat(answer.seq().longValue()).isEqualTo(seq);
		assertThat(((Message.Reply) answer).result()).isEqualTo(new Boxed.Value("fine"));
		RpycConnection connection = this.server.connections().iterator().next();
		await().untilAsserted(() -> assertThat(connection.inFlightRequests()).isZero());
		assertThat(connection.exportedObjects()).isOne();
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

		static volatile Thread blocked;

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
			blocked = Thread.currentThread();
			new CountDownLatch(1).await();
		}

	}

}
