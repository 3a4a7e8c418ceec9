package io.rpyc.internal.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.rpyc.RpycException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests the places of calls, at their connection and at the executor.
 */
class CallPermitTests {

	private final ExecutorService pool = Executors.newCachedThreadPool();

	private final ManualThreads threads = new ManualThreads();

	private final List<String> log = new ArrayList<>();

	@AfterEach
	void stop() {
		this.pool.shutdownNow();
	}

	@Test
	void callsOfOneConnectionRunOneAfterAnotherOnOneThread() {
		CallExecutor executor = new CallExecutor(this.threads, 10, 10);
		CallSemaphore connection = new CallSemaphore(1);
		run(connection, executor, () -> this.log.add("a"));
		run(connection, executor, () -> this.log.add("b"));
		assertThat(this.threads.started()).isEqualTo(1);
		this.threads.runNext();
		assertThat(this.log).containsExactly("a", "b");
		assertThat(this.threads.started()).isZero();
	}

	@Test
	void executorBoundsTheCallsOfAllConnections() {
		CallExecutor executor = new CallExecutor(this.threads, 2, 10);
		for (int i = 0; i < 5; i++) {
			run(new CallSemaphore(1), executor, () -> this.log.add("run"));
		}
		assertThat(this.threads.started()).isEqualTo(2);
		this.threads.runAll();
		assertThat(this.log).hasSize(5);
	}

	@Test
	void whenCallFailsThenItsPlaceIsGivenBack() {
		CallExecutor executor = new CallExecutor(this.threads, 1, 10);
		CallSemaphore connection = new CallSemaphore(1);
		run(connection, executor, () -> {
			throw new IllegalStateException("call failed");
		});
		run(connection, executor, () -> this.log.add("next"));
		this.threads.runAll();
		assertThat(this.log).containsExactly("next");
	}

	@Test
	void whenCallLeavesItsThreadInterruptedThenTheNextDoesNotNotice() {
		CallExecutor executor = new CallExecutor(this.threads, 1, 10);
		CallSemaphore connection = new CallSemaphore(1);
		run(connection, executor, () -> Thread.currentThread().interrupt());
		run(connection, executor, () -> this.log.add("interrupted: " + Thread.currentThread().isInterrupted()));
		this.threads.runAll();
		runNonBlocking(connection, this.threads, () -> Thread.currentThread().interrupt());
		runNonBlocking(connection, this.threads,
				() -> this.log.add("interrupted: " + Thread.currentThread().isInterrupted()));
		assertThat(Thread.interrupted()).isFalse();
		assertThat(this.log).containsExactly("interrupted: false", "interrupted: false");
	}

	@Test
	void whenNoThreadCanBeHadForALongQueueThenEachCallIsToldAndNoPlaceIsLost() {
		List<Runnable> started = new ArrayList<>();
		CallExecutor executor = new CallExecutor((task) -> {
			if (!started.isEmpty()) {
				throw new OutOfMemoryError("no thread");
			}
			started.add(task);
		}, 1, 10);
		CallSemaphore connection = new CallSemaphore(1);
		int queued = 20_000;
		run(connection, executor, () -> assertThat(waits()).isTrue());
		for (int i = 0; i < queued; i++) {
			CallPermit.run(new CallPermits(connection, executor.semaphore()), executor, () -> this.log.add("lost"),
					(failure) -> this.log.add(failure.getMessage()));
		}
		started.get(0).run();
		assertThat(this.log).hasSize(queued).containsOnly("no thread");
		assertThat(connection.tryEnter()).isTrue();
		assertThat(executor.semaphore().tryEnter()).isTrue();
	}

	/** Returns its permit to others for a moment. */
	private static boolean waits() {
		try {
			return CallPermit.waiting(() -> true);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void whenThreadCannotBeHadThenTheCallIsToldAndItsPlaceGivenBack() {
		List<Runnable> started = new ArrayList<>();
		CallExecutor executor = new CallExecutor((task) -> {
			if (started.isEmpty()) {
				started.add(task);
				throw new OutOfMemoryError("no thread");
			}
			task.run();
		}, 1, 10);
		CallSemaphore connection = new CallSemaphore(1);
		CallPermit.run(new CallPermits(connection, executor.semaphore()), executor, () -> this.log.add("lost"),
				(failure) -> this.log.add(failure.getMessage()));
		run(connection, executor, () -> this.log.add("next"));
		assertThat(this.log).containsExactly("no thread", "next");
	}

	@Test
	void whenTheExecutorFailsThenTheCallIsToldAndItsPlaceGivenBackAndTheCallBeforeIsNotDisturbed() {
		List<Runnable> started = new ArrayList<>();
		CallExecutor executor = new CallExecutor((task) -> {
			if (started.size() == 1) {
				started.add(task);
				throw new IllegalStateException("decorator failed");
			}
			started.add(task);
		}, 1, 10);
		CallSemaphore connection = new CallSemaphore(1);
		run(connection, executor, () -> this.log.add("waited: " + waits()));
		CallPermit.run(new CallPermits(connection, executor.semaphore()), executor, () -> this.log.add("lost"),
				(failure) -> this.log.add(failure.getMessage()));
		started.get(0).run();
		run(connection, executor, () -> this.log.add("next"));
		started.get(2).run();
		assertThat(this.log).containsExactly("decorator failed", "waited: true", "next");
	}

	@Test
	void whenTheExecutorFailsAfterItHasRunTheCallThenOnePlaceIsGivenBack() {
		CallExecutor executor = new CallExecutor((task) -> {
			task.run();
			throw new IllegalStateException("decorator failed");
		}, 2, 10);
		CallSemaphore connection = new CallSemaphore(2);
		assertThat(connection.tryEnter()).isTrue();
		run(connection, executor, () -> this.log.add("run"));
		assertThat(this.log).containsExactly("run");
		assertThat(connection.tryEnter()).isTrue();
		assertThat(connection.tryEnter()).isFalse();
	}

	@Test
	void whileCallWaitsForItsPeerOthersRunAndItGoesOnBeforeArrivals() throws Exception {
		CallExecutor executor = new CallExecutor(this.pool, 1, 10);
		CallSemaphore connection = new CallSemaphore(1);
		CountDownLatch reply = new CountDownLatch(1);
		CountDownLatch nestedRuns = new CountDownLatch(1);
		CountDownLatch nestedMayEnd = new CountDownLatch(1);
		CountDownLatch done = new CountDownLatch(3);
		List<String> order = java.util.Collections.synchronizedList(this.log);
		run(connection, executor, () -> {
			waitFor(reply);
			order.add("outer");
			done.countDown();
		});
		run(connection, executor, () -> {
			nestedRuns.countDown();
			await(nestedMayEnd);
			order.add("nested");
			done.countDown();
		});
		await(nestedRuns);
		assertThat(executor.waiting()).isEqualTo(1);
		run(connection, executor, () -> {
			order.add("arrival");
			done.countDown();
		});
		reply.countDown();
		org.awaitility.Awaitility.await().until(() -> executor.waiting() == 0);
		nestedMayEnd.countDown();
		await(done);
		assertThat(order).startsWith("nested").hasSize(3);
	}

	@Test
	void whenTooManyCallsWaitThenTheNextFailsAtOnceAndKeepsItsPlace() throws Exception {
		CallExecutor executor = new CallExecutor(this.threads, 1, 1);
		executor.beginWait();
		run(new CallSemaphore(1), executor,
				() -> assertThatExceptionOfType(RpycException.class)
					.isThrownBy(() -> CallPermit.waiting(() -> this.log.add("waited")))
					.withMessageContaining("limits.pending-callbacks"));
		run(new CallSemaphore(1), executor, () -> this.log.add("next"));
		assertThat(this.threads.started()).isEqualTo(1);
		this.threads.runAll();
		assertThat(this.log).containsExactly("next");
		assertThat(executor.waiting()).isEqualTo(1);
	}

	@Test
	void whenTooManyCallsWaitThenTheNextFailsBeforeItSendsARequest() {
		CallExecutor executor = new CallExecutor(this.threads, 2, 1);
		Consumer<Runnable> exchange = (work) -> run(new CallSemaphore(1), executor, () -> CallPermit.exchanging(() -> {
			work.run();
			return null;
		}));
		exchange.accept(() -> {
			assertThat(executor.waiting()).isEqualTo(1);
			waitFor(new CountDownLatch(0));
			CallPermit.exchanging(() -> this.log.add("inner"));
			assertThat(executor.waiting()).isEqualTo(1);
		});
		this.threads.runAll();
		assertThat(this.log).containsExactly("inner");
		assertThat(executor.waiting()).isZero();
		executor.beginWait();
		run(new CallSemaphore(1), executor,
				() -> assertThatExceptionOfType(RpycException.class)
					.isThrownBy(() -> CallPermit.exchanging(() -> this.log.add("sent")))
					.withMessageContaining("limits.pending-callbacks"));
		this.threads.runAll();
		assertThat(this.log).containsExactly("inner");
		assertThat(executor.waiting()).isEqualTo(1);
	}

	@Test
	void whenThreadRunsNoCallThenItJustWaits() throws Exception {
		assertThat(CallPermit.<String>waiting(() -> "reply")).isEqualTo("reply");
	}

	@Test
	void nonBlockingTaskWaitsForItsTurn() {
		CallExecutor executor = new CallExecutor(this.threads, 10, 10);
		CallSemaphore connection = new CallSemaphore(1);
		ManualThreads eventLoop = new ManualThreads();
		run(connection, executor, () -> this.log.add("blocking"));
		runNonBlocking(connection, eventLoop, () -> this.log.add("quick"));
		assertThat(eventLoop.started()).isZero();
		this.threads.runAll();
		assertThat(this.log).containsExactly("blocking");
		eventLoop.runAll();
		assertThat(this.log).containsExactly("blocking", "quick");
		runNonBlocking(connection, eventLoop, () -> this.log.add("at once"));
		assertThat(this.log).endsWith("at once");
	}

	@Test
	void whenANonBlockingTaskGoesOnElsewhereThenTheNextCallWaitsForIt() {
		CallExecutor executor = new CallExecutor(this.threads, 10, 10);
		CallSemaphore connection = new CallSemaphore(1);
		ManualThreads others = new ManualThreads();
		NonBlockingCall.run(connection, Runnable::run, (leave) -> {
			this.log.add("call");
			others.execute(() -> {
				this.log.add("large answer");
				leave.run();
			});
			return true;
		});
		run(connection, executor, () -> this.log.add("next"));
		this.threads.runAll();
		assertThat(this.log).containsExactly("call");
		others.runAll();
		this.threads.runAll();
		assertThat(this.log).containsExactly("call", "large answer", "next");
	}

	private static void runNonBlocking(CallSemaphore connection, Executor eventLoop, Runnable task) {
		NonBlockingCall.run(connection, eventLoop, (leave) -> {
			task.run();
			return false;
		});
	}

	private static void run(CallSemaphore connection, CallExecutor executor, Runnable task) {
		CallPermit.run(new CallPermits(connection, executor.semaphore()), executor, task, (failure) -> {
			throw new AssertionError(failure);
		});
	}

	private static void waitFor(CountDownLatch reply) {
		try {
			CallPermit.waiting(() -> {
				await(reply);
				return true;
			});
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
