package io.rpyc.internal.execution;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link CallEventLoop} and its {@link LoopMonitor}.
 */
@Timeout(60)
class CallEventLoopTests {

	private final AtomicBoolean noThreads = new AtomicBoolean();

	private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

	private final CallEventLoops loops = new CallEventLoops(1, factory(), NioIoHandler.newFactory());

	private final CallEventLoop loop = (CallEventLoop) this.loops.next();

	private final CountDownLatch release = new CountDownLatch(1);

	private final List<String> log = new CopyOnWriteArrayList<>();

	@AfterEach
	void stop() {
		this.noThreads.set(false);
		this.release.countDown();
		this.loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
		this.loops.interruptCalls();
	}

	private ThreadFactory factory() {
		DefaultThreadFactory daemons = new DefaultThreadFactory("test-io", true);
		return (task) -> {
			if (this.noThreads.get()) {
				throw new OutOfMemoryError("no thread");
			}
			Thread thread = daemons.newThread(task);
			this.threads.add(thread);
			return thread;
		};
	}

	@Test
	void whileACallRunsThenItsThreadIsNotTheEventLoop() {
		// A busy machine may hand over a short call too.
		await().untilAsserted(() -> {
			this.log.clear();
			FakeCall call = new FakeCall((serving) -> {
				this.log.add("in loop: " + this.loop.inEventLoop());
				serving.reclaimForReply();
				this.log.add("in loop: " + this.loop.inEventLoop());
			});
			this.loop.accept(call);
			call.awaitEnd();
			assertThat(this.log).containsExactly("in loop: false", "in loop: true");
		});
	}

	@Test
	void shortCallsAndTasksRunOnOneThread() throws Exception {
		Set<Thread> used = ConcurrentHashMap.newKeySet();
		for (int i = 0; i < 200; i++) {
			FakeCall call = new FakeCall((serving) -> used.add(Thread.currentThread()));
			this.loop.accept(call);
			call.awaitEnd();
			this.loop.submit(() -> used.add(Thread.currentThread())).get(20, TimeUnit.SECONDS);
		}
		// A busy machine may interrupt a short call for so long that it is handed over.
		assertThat(used).hasSizeLessThan(20);
	}

	@Test
	void whenACallBlocksThenTheLoopGoesOnAndTheCallIsRecorded() throws Exception {
		FakeCall blocked = new FakeCall((serving) -> awaitRelease());
		this.loop.accept(blocked);
		assertThat(this.loop.submit(() -> 7).get(20, TimeUnit.SECONDS)).isEqualTo(7);
		FakeCall next = new FakeCall((serving) -> {
		});
		this.loop.accept(next);
		next.awaitEnd();
		await().untilAsserted(() -> assertThat(blocked.handedOver).hasValue(1));
		assertThat(blocked.ended.getCount()).isOne();
		this.release.countDown();
		blocked.awaitEnd();
	}

	@Test
	void whenACallComputesForLongThenTheLoopGoesOn() throws Exception {
		FakeCall computing = new FakeCall((serving) -> {
			while (this.release.getCount() > 0) {
				Thread.onSpinWait();
			}
		});
		this.loop.accept(computing);
		assertThat(this.loop.submit(() -> 7).get(20, TimeUnit.SECONDS)).isEqualTo(7);
		await().untilAsserted(() -> assertThat(computing.handedOver).hasValue(1));
		this.release.countDown();
		computing.awaitEnd();
	}

	@Test
	void whenACallHandsTheLoopOverThenItCannotReclaimItFromItsNewThread() throws Exception {
		FakeCall waiting = new FakeCall((serving) -> {
			assertThat(serving.handOver()).isTrue();
			// The new thread of the loop runs it.
			this.loop.execute(this.release::countDown);
			awaitRelease();
			serving.reclaimForReply();
			this.log.add("in loop: " + this.loop.inEventLoop());
		});
		this.loop.accept(waiting);
		waiting.awaitEnd();
		assertThat(this.log).containsExactly("in loop: false");
	}

	@Test
	void whenACallHasQueuedATaskThenItsReplyDoesNotOvertakeIt() throws Exception {
		FakeCall call = new FakeCall((serving) -> {
			this.loop.execute(() -> this.log.add("request"));
			serving.reclaimForReply();
			if (this.loop.inEventLoop()) {
				this.log.add("reply");
			}
			else {
				this.loop.execute(() -> this.log.add("reply"));
			}
		});
		this.loop.accept(call);
		call.awaitEnd();
		await().untilAsserted(() -> assertThat(this.log).containsExactly("request", "reply"));
	}

	@Test
	void callsRunInTheOrderOfTheirArrivalAlsoAfterAHandOver() throws Exception {
		FakeCall last = new FakeCall((serving) -> this.log.add("last"));
		this.loop.submit(() -> {
			this.loop.accept(new FakeCall((serving) -> awaitRelease()));
			for (int i = 0; i < 100; i++) {
				String name = "call " + i;
				this.loop.accept(new FakeCall((serving) -> this.log.add(name)));
			}
			this.loop.accept(last);
		}).get(20, TimeUnit.SECONDS);
		last.awaitEnd();
		assertThat(this.log).hasSize(101).startsWith("call 0", "call 1", "call 2").endsWith("call 99", "last");
	}

	@Test
	void whenCallsArriveAllTheTimeThenTasksStillRun() throws Exception {
		AtomicBoolean stopped = new AtomicBoolean();
		this.loop.accept(repeated(stopped));
		assertThat(this.loop.submit(() -> 7).get(20, TimeUnit.SECONDS)).isEqualTo(7);
		assertThat(this.loop.schedule(() -> 8, 1, TimeUnit.MILLISECONDS).get(20, TimeUnit.SECONDS)).isEqualTo(8);
		stopped.set(true);
	}

	private FakeCall repeated(AtomicBoolean stopped) {
		return new FakeCall((serving) -> {
			if (!stopped.get()) {
				this.loop.accept(repeated(stopped));
			}
		});
	}

	@Test
	void whenACallIsNotForTheLoopAnymoreThenItRunsElsewhere() throws Exception {
		FakeCall call = new FakeCall((serving) -> this.log.add("on the loop"));
		call.forLoop = false;
		this.loop.accept(call);
		call.awaitEnd();
		assertThat(this.log).containsExactly("elsewhere");
	}

	@Test
	void whenNoThreadIsAvailableForTheMonitorThenCallsRunAndTheNextOneTriesAgain() throws Exception {
		this.loop.submit(() -> 7).get(20, TimeUnit.SECONDS);
		this.noThreads.set(true);
		// Runs in the same turn of the loop.
		FakeCall next = new FakeCall((serving) -> awaitRelease());
		FakeCall call = new FakeCall((serving) -> {
			this.noThreads.set(false);
			this.loop.accept(next);
		});
		this.loop.accept(call);
		call.awaitEnd();
		assertThat(this.loop.submit(() -> 7).get(20, TimeUnit.SECONDS)).isEqualTo(7);
		await().untilAsserted(() -> assertThat(next.handedOver).hasValue(1));
	}

	@Test
	void whenACallFailsThenTheLoopGoesOn() throws Exception {
		this.loop.accept(new FakeCall((serving) -> {
			throw new StackOverflowError("for the test");
		}));
		FakeCall next = new FakeCall((serving) -> {
		});
		this.loop.accept(next);
		next.awaitEnd();
		assertThat(this.loops.dead()).isZero();
	}

	@Test
	void whenNoThreadIsAvailableThenACallCannotHandTheLoopOverAndKeepsIt() throws Exception {
		FakeCall call = new FakeCall((serving) -> {
			this.noThreads.set(true);
			assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(serving::handOver);
			this.noThreads.set(false);
			serving.reclaimForReply();
			this.log.add("in loop: " + this.loop.inEventLoop());
		});
		this.loop.submit(() -> 7).get(20, TimeUnit.SECONDS);
		this.loop.accept(call);
		call.awaitEnd();
		assertThat(this.log).hasSize(1);
		assertThat(this.loop.submit(() -> 7).get(20, TimeUnit.SECONDS)).isEqualTo(7);
	}

	@Test
	void whenTheLoopEndsThenItDoesNotWaitForABlockedCallWhichIsInterruptedAfterwards() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		FakeCall blocked = new FakeCall((serving) -> {
			begun.countDown();
			awaitRelease();
			this.log.add("interrupted: " + Thread.currentThread().isInterrupted());
		});
		this.loop.accept(blocked);
		assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
		assertThat(this.loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).await(20, TimeUnit.SECONDS)).isTrue();
		assertThat(blocked.ended.getCount()).isOne();
		this.loops.interruptCalls();
		blocked.awaitEnd();
		assertThat(this.log).containsExactly("interrupted: true");
		await().untilAsserted(() -> assertThat(this.threads).noneMatch(Thread::isAlive));
	}

	@Test
	void whenTheLoopEndsThenNoCallIsLost() throws Exception {
		FakeCall[] calls = new FakeCall[100];
		this.loop.submit(() -> {
			for (int i = 0; i < calls.length; i++) {
				calls[i] = new FakeCall((serving) -> {
				});
				this.loop.accept(calls[i]);
			}
			this.loop.shutdownGracefully(0, 5, TimeUnit.SECONDS);
		}).get(20, TimeUnit.SECONDS);
		for (FakeCall call : calls) {
			call.awaitEnd();
		}
		assertThat(this.loop.terminationFuture().await(20, TimeUnit.SECONDS)).isTrue();
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> this.loop.accept(calls[0]));
	}

	private void awaitRelease() {
		try {
			assertThat(this.release.await(30, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private final class FakeCall implements LoopCall {

		private final Consumer<ServingThread> task;

		private final CountDownLatch ended = new CountDownLatch(1);

		private final AtomicInteger handedOver = new AtomicInteger();

		private volatile boolean forLoop = true;

		FakeCall(Consumer<ServingThread> task) {
			this.task = task;
		}

		@Override
		public boolean isForLoop() {
			return this.forLoop;
		}

		@Override
		public void run(ServingThread serving) {
			try {
				this.task.accept(serving);
			}
			finally {
				this.ended.countDown();
			}
		}

		@Override
		public void runElsewhere() {
			CallEventLoopTests.this.log.add("elsewhere");
			this.ended.countDown();
		}

		@Override
		public void handedOver() {
			this.handedOver.incrementAndGet();
		}

		@Override
		public Object source() {
			return this;
		}

		private void awaitEnd() throws InterruptedException {
			assertThat(this.ended.await(30, TimeUnit.SECONDS)).isTrue();
		}

	}

}
