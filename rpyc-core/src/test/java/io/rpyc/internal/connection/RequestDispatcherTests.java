package io.rpyc.internal.connection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.rpyc.PyException;
import io.rpyc.internal.execution.ManualThreads;
import io.rpyc.internal.frame.FrameLimits;
import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.limit.Limit;
import io.rpyc.protocol.Operation;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests in what order the requests of one connection are served, and that each is
 * answered.
 */
class RequestDispatcherTests {

	private final SampleService service = new SampleService();

	private final ManualThreads threads = new ManualThreads();

	private final TestContext context = new TestContext(this.service).executor(this.threads);

	@Test
	void callsRunInTheOrderOfArrivalOneAtATime() {
		try (ScriptedPeer peer = new ScriptedPeer(this.context)) {
			ObjectId root = peer.root();
			long add = peer.requestCall(root, "add", 1, 2);
			long quick = peer.requestCall(root, "quick");
			long echo = peer.requestCall(root, "echo", 5);
			assertThat(peer.connection().inFlightRequests()).isEqualTo(3);
			assertThat(this.threads.started()).isEqualTo(1);
			peer.expectNothing();
			this.threads.runNext();
			assertThat(peer.expectReply(add)).isEqualTo(3);
			assertThat(peer.expectReply(quick)).isEqualTo("quick");
			this.threads.runAll();
			assertThat(peer.expectReply(echo)).isEqualTo(5);
			assertThat(this.service.log).containsExactly("add", "quick", "echo");
			assertThat(peer.connection().inFlightRequests()).isZero();
		}
	}

	@Test
	void whatRunsNoUserCodeIsAnsweredWhileACallRuns() {
		try (ScriptedPeer peer = new ScriptedPeer(this.context)) {
			ObjectId root = peer.root();
			long add = peer.requestCall(root, "add", 1, 2);
			assertThat(peer.call(Operation.PING, "x")).isEqualTo("x");
			assertThat(peer.call(Operation.GETATTR, root, "add")).isInstanceOf(ObjectId.class);
			this.threads.runAll();
			assertThat(peer.expectReply(add)).isEqualTo(3);
		}
	}

	@Test
	void withMoreConcurrencyCallsRunAtOnce() {
		try (ScriptedPeer peer = new ScriptedPeer(this.context.concurrency(2))) {
			ObjectId root = peer.root();
			for (int i = 0; i < 3; i++) {
				peer.requestCall(root, "echo", i);
			}
			assertThat(this.threads.started()).isEqualTo(2);
			this.threads.runAll();
			assertThat(this.service.log).hasSize(3);
		}
	}

	@Test
	void whenNotEvenThatACallFailedCanBeToldThenTheConnectionIsCut() {
		try (ScriptedPeer peer = new ScriptedPeer(this.context)) {
			this.service.later.completeExceptionally(new PyException("lone surrogate \ud800"));
			peer.requestCall(peer.root(), "later");
			this.threads.runAll();
			peer.expectNothing();
			assertThat(peer.isOpen()).isFalse();
			assertThat(peer.connection().inFlightRequests()).isZero();
		}
	}

	/** A byte of a payload may be a whole object in memory, and a few of them a proxy. */
	@Test
	void whenUnansweredRequestsHoldManyObjectsThenTheNextFailsForItsSize() {
		TestContext limited = this.context.limit(Limit.INFLATED_SIZE, 10_000);
		try (ScriptedPeer peer = new ScriptedPeer(limited)) {
			ObjectId root = peer.root();
			long values = peer.requestCall(root, "echo", PyTuple.copyOf(Collections.nCopies(500, 1)));
			assertThat(peer.expectError(peer.requestCall(root, "echo", PyTuple.copyOf(Collections.nCopies(500, 1)))))
				.startsWith("BlockingIOError")
				.contains("limits.inflated-size");
			this.threads.runAll();
			peer.expectReply(values);
			peer.requestCall(root, "echo", 1);
			Object[] references = new Object[50];
			Arrays.setAll(references, (i) -> new Boxed.RemoteRef(new ObjectId("x", 1, i + 1)));
			assertThat(peer.expectError(peer.requestCall(root, "echo", PyTuple.of(references))))
				.startsWith("BlockingIOError")
				.contains("limits.inflated-size");
		}
	}

	@Test
	void futureHoldsNoPlaceWhileItIsPending() {
		try (ScriptedPeer peer = new ScriptedPeer(this.context)) {
			ObjectId root = peer.root();
			long later = peer.requestCall(root, "later");
			long add = peer.requestCall(root, "add", 1, 2);
			this.threads.runAll();
			assertThat(peer.expectReply(add)).isEqualTo(3);
			assertThat(peer.connection().inFlightRequests()).isEqualTo(1);
			this.service.later.complete("done");
			assertThat(peer.expectReply(later)).isEqualTo("done");
			assertThat(peer.connection().inFlightRequests()).isZero();
		}
	}

	@Test
	void whenFutureFailsThenItsCauseIsSent() {
		try (ScriptedPeer peer = new ScriptedPeer(this.context)) {
			long later = peer.requestCall(peer.root(), "later");
			this.threads.runAll();
			this.service.later.completeExceptionally(new CompletionException(new IllegalArgumentException("bad")));
			assertThat(peer.expectError(later)).isEqualTo("ValueError: bad");
		}
	}

	/** A peer could fill all memory with a few requests that wait for their turn. */
	@Test
	void whenAResultThatComesLaterIsNestedTooDeepThenTheCallFails() {
		try (ScriptedPeer peer = new ScriptedPeer(new TestContext(this.service))) {
			long later = peer.requestCall(peer.root(), "later");
			Object deep = 1;
			for (int i = 0; i < 100_000; i++) {
				deep = PyTuple.of(deep);
			}
			this.service.later.complete(deep);
			assertThat(peer.expectFailure(later).className()).isEqualTo("StackOverflowError");
			assertThat(peer.connection().inFlightRequests()).isZero();
		}
	}

	@Test
	void whenAResultThatComesLaterCannotBeEncodedElsewhereThenTheCallFails() {
		try (ScriptedPeer peer = new ScriptedPeer(new TestContext(this.service).largeMessages((task) -> {
			throw new IllegalStateException("executor failed");
		}))) {
			long later = peer.requestCall(peer.root(), "later");
			this.service.later.complete("x".repeat(200_000));
			assertThat(peer.expectFailure(later).className()).isEqualTo("IllegalStateException");
			assertThat(peer.connection().inFlightRequests()).isZero();
		}
	}

	@Test
	void whenUnansweredRequestsHaveTooManyBytesThenTheNextFails() {
		TestContext limited = this.context.limit(Limit.INFLATED_SIZE, 1000);
		try (ScriptedPeer peer = new ScriptedPeer(limited)) {
			ObjectId root = peer.root();
			long first = peer.requestCall(root, "echo", "a".repeat(800));
			long refused = peer.requestCall(root, "echo", "b".repeat(800));
			assertThat(peer.expectError(refused)).startsWith("BlockingIOError").contains("limits.inflated-size");
			this.threads.runAll();
			assertThat(peer.expectReply(first)).isEqualTo("a".repeat(800));
			long next = peer.requestCall(root, "echo", "c".repeat(800));
			this.threads.runAll();
			assertThat(peer.expectReply(next)).isEqualTo("c".repeat(800));
		}
	}

	@Test
	void whenRequestsPassTheLimitThenTheNextFailsAtOnceAndTheOthersGoOn() {
		try (ScriptedPeer peer = new ScriptedPeer(this.context.limit(Limit.IN_FLIGHT_REQUESTS, 2))) {
			ObjectId root = peer.root();
			long first = peer.requestCall(root, "echo", 1);
			long second = peer.requestCall(root, "echo", 2);
			assertThat(peer.expectError(peer.requestCall(root, "echo", 3)))
				.isEqualTo("BlockingIOError: this connection has 2 unanswered requests, which is the limit:"
						+ " wait for some, or raise limits.in-flight-requests");
			this.threads.runAll();
			assertThat(peer.expectReply(first)).isEqualTo(1);
			assertThat(peer.expectReply(second)).isEqualTo(2);
			assertThat(this.service.log).hasSize(2);
		}
	}

	@Test
	void whenNoThreadCanBeHadThenTheCallIsAnsweredAndTheNextRuns() {
		List<Runnable> refused = new ArrayList<>();
		TestContext exhausted = new TestContext(this.service).executor((task) -> {
			if (refused.isEmpty()) {
				refused.add(task);
				throw new OutOfMemoryError("unable to create native thread");
			}
			task.run();
		});
		try (ScriptedPeer peer = new ScriptedPeer(exhausted)) {
			ObjectId root = peer.root();
			assertThat(peer.expectFailure(peer.requestCall(root, "add", 1, 2)).className())
				.isEqualTo("BlockingIOError");
			assertThat(peer.expectReply(peer.requestCall(root, "add", 1, 2))).isEqualTo(3);
		}
	}

	@Test
	void exceptionWithoutMeaningInPythonKeepsItsMessage() {
		try (ScriptedPeer peer = new ScriptedPeer(new TestContext(this.service))) {
			assertThat(peer.expectFailure(peer.requestCall(peer.root(), "fail", "secret")).toString())
				.contains("IllegalStateException")
				.doesNotContain("secret");
		}
	}

	@Test
	void whenReplyCannotBeEncodedThenThePeerSeesAnException() {
		try (ScriptedPeer peer = new ScriptedPeer(new TestContext(this.service))) {
			assertThat(peer.expectError(peer.requestCall(peer.root(), "text"))).startsWith("ValueError");
		}
	}

	@Test
	void whenExceptionCannotBeEncodedThenThePeerSeesAnother() {
		TestContext mapping = new TestContext(this.service)
			.mapping((exception) -> io.rpyc.PyException.valueError("\ud800"));
		try (ScriptedPeer peer = new ScriptedPeer(mapping)) {
			assertThat(peer.expectFailure(peer.requestCall(peer.root(), "fail", "x"))).isNotNull();
			assertThat(peer.connection().inFlightRequests()).isZero();
		}
	}

	@Test
	void interceptorsStandAroundEachInvocationInTheirOrder() {
		List<String> order = new ArrayList<>();
		TestContext intercepted = new TestContext(this.service).interceptor((invocation, chain) -> {
			order.add("outer " + invocation.operation() + " " + invocation.member().name());
			return chain.proceed(invocation);
		}).interceptor((invocation, chain) -> {
			order.add("inner");
			return CompletableFuture.completedFuture("replaced");
		});
		try (ScriptedPeer peer = new ScriptedPeer(intercepted)) {
			assertThat(peer.expectReply(peer.requestCall(peer.root(), "quick"))).isEqualTo("replaced");
		}
		assertThat(order).containsExactly("outer CALLATTR quick", "inner");
		assertThat(this.service.log).isEmpty();
	}

	@Test
	void whenInterceptorRefusesThenThePeerIsToldWhy() {
		TestContext guarded = new TestContext(this.service).interceptor((invocation, chain) -> {
			throw new io.rpyc.PermissionDeniedException("not for you");
		});
		try (ScriptedPeer peer = new ScriptedPeer(guarded)) {
			ObjectId root = peer.root();
			assertThat(peer.expectError(peer.requestCall(root, "add", 1, 2))).isEqualTo("PermissionError: not for you");
			ObjectId add = (ObjectId) peer.call(Operation.GETATTR, root, "add");
			assertThat(peer.expectError(peer.request(Operation.CALL, add, PyTuple.of(1, 2))))
				.isEqualTo("PermissionError: not for you");
			assertThat(this.service.log).isEmpty();
		}
	}

	@Test
	void converterOfTheApplicationIsAskedOncePerResult() {
		TestContext converting = new TestContext(this.service).converter(new Doubling());
		try (ScriptedPeer peer = new ScriptedPeer(converting)) {
			assertThat(peer.expectReply(peer.requestCall(peer.root(), "add", 1, 2))).isEqualTo(6);
		}
	}

	/**
	 * Shows how often it is asked.
	 */
	private static final class Doubling implements io.rpyc.netref.ValueConverter {

		@Override
		public Object toPython(Object value) {
			return (value instanceof Integer number) ? (Object) (number * 2) : value;
		}

	}

}
