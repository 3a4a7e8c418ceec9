package io.rpyc.internal.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link LargeMessageExecutor}.
 */
@Timeout(30)
class LargeMessageExecutorTests {

	private final LargeMessageExecutor executor = LargeMessageExecutor.withThreads(1);

	private final List<String> log = new CopyOnWriteArrayList<>();

	@AfterEach
	void close() {
		this.executor.close();
	}

	@Test
	void connectionsWithLittleWorkGoFirst() {
		List<LargeMessageExecutor.Share> greedy = List.of(this.executor.share(), this.executor.share(),
				this.executor.share());
		LargeMessageExecutor.Share modest = this.executor.share();
		CountDownLatch open = block();
		for (int round = 0; round < 3; round++) {
			greedy.forEach((share) -> share.execute(1000, this::work));
		}
		modest.execute(1000, () -> this.log.add("modest"));
		open.countDown();
		await().untilAsserted(() -> assertThat(this.log).hasSize(10));
		assertThat(this.log.indexOf("modest")).as("place of the one among %s", this.log).isLessThanOrEqualTo(3);
	}

	@Test
	void aConnectionWithMuchWorkWaitsForOthersEachTime() {
		LargeMessageExecutor.Share greedy = this.executor.share();
		LargeMessageExecutor.Share modest = this.executor.share();
		CountDownLatch first = block();
		greedy.execute(1000, this::work);
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch second = new CountDownLatch(1);
		this.executor.share().execute(1000, () -> {
			begun.countDown();
			awaitOpen(second);
		});
		first.countDown();
		awaitOpen(begun);
		greedy.execute(1000, () -> this.log.add("greedy"));
		modest.execute(1000, () -> this.log.add("modest"));
		second.countDown();
		await().untilAsserted(() -> assertThat(this.log).containsExactly("work", "modest", "greedy"));
	}

	@Test
	void smallMessageGoesBeforeLargeOnesThatCameBefore() {
		CountDownLatch open = block();
		this.executor.share().execute(60 << 20, () -> this.log.add("large"));
		this.executor.share().execute(1 << 20, () -> this.log.add("small"));
		open.countDown();
		await().untilAsserted(() -> assertThat(this.log).containsExactly("small", "large"));
	}

	@Test
	void whenSmallMessagesKeepArrivingThenALargeOneGetsItsTurn() {
		CountDownLatch open = block();
		this.executor.share().execute(1 << 20, () -> this.log.add("large"));
		for (int i = 0; i < 40; i++) {
			this.executor.share().execute(1000, this::workAndComeAgain);
		}
		open.countDown();
		await().untilAsserted(() -> assertThat(this.log).contains("large"));
	}

	/** Always somebody new, who has not asked for anything before. */
	private void workAndComeAgain() {
		work();
		if (!this.log.contains("large")) {
			this.executor.share().execute(1000, this::workAndComeAgain);
		}
	}

	@Test
	void tasksOfOneConnectionRunInOrder() {
		LargeMessageExecutor.Share share = this.executor.share();
		CountDownLatch open = block();
		List<String> expected = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			String name = "task " + i;
			expected.add(name);
			share.execute(1000, () -> this.log.add(name));
		}
		open.countDown();
		await().untilAsserted(() -> assertThat(this.log).isEqualTo(expected));
	}

	@Test
	void whenATaskFailsThenTheNextRuns() {
		LargeMessageExecutor failing = new LargeMessageExecutor((task) -> {
			try {
				task.run();
			}
			catch (IllegalStateException ex) {
				this.log.add("failed");
			}
		});
		LargeMessageExecutor.Share share = failing.share();
		share.execute(1000, () -> {
			throw new IllegalStateException();
		});
		share.execute(1000, () -> this.log.add("next"));
		assertThat(this.log).containsExactly("failed", "next");
	}

	@Test
	void whenItIsClosedThenTasksAreRejected() {
		this.executor.close();
		assertThatExceptionOfType(RejectedExecutionException.class)
			.isThrownBy(() -> this.executor.share().execute(1000, () -> this.log.add("late")));
	}

	@Test
	void threadsAreBoundedByTheMemoryThatMessagesMayTake() {
		assertThat(LargeMessageExecutor.threadsFor(1)).isEqualTo(Runtime.getRuntime().availableProcessors());
		assertThat(LargeMessageExecutor.threadsFor(1 << 30)).isPositive()
			.isLessThanOrEqualTo(Runtime.getRuntime().availableProcessors());
	}

	/** Keeps the only thread busy, so that what comes meanwhile is ordered. */
	private CountDownLatch block() {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch open = new CountDownLatch(1);
		this.executor.share().execute(1000, () -> {
			begun.countDown();
			awaitOpen(open);
		});
		awaitOpen(begun);
		return open;
	}

	private static void awaitOpen(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void work() {
		long start = System.nanoTime();
		while (System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(20)) {
			Thread.onSpinWait();
		}
		this.log.add("work");
	}

}
