package io.rpyc.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
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

	private final List<String> log = Collections.synchronizedList(new ArrayList<>());

	@AfterEach
	void close() {
		this.executor.close();
	}

	@Test
	void whoAskedForLittleGoesBeforeThoseWhoAskedForMuch() {
		List<Executor> greedy = List.of(this.executor.share(), this.executor.share(), this.executor.share());
		Executor modest = this.executor.share();
		CountDownLatch open = block();
		for (int round = 0; round < 3; round++) {
			greedy.forEach((share) -> share.execute(this::work));
		}
		modest.execute(() -> this.log.add("modest"));
		open.countDown();
		await().untilAsserted(() -> assertThat(this.log).hasSize(10));
		assertThat(this.log.indexOf("modest")).as("place of the one among %s", this.log).isLessThanOrEqualTo(3);
	}

	@Test
	void whoGoesOnAskingForMuchWaitsForOthersEachTime() {
		Executor greedy = this.executor.share();
		Executor modest = this.executor.share();
		greedy.execute(this::work);
		await().untilAsserted(() -> assertThat(this.log).hasSize(1));
		CountDownLatch open = block();
		greedy.execute(() -> this.log.add("greedy"));
		modest.execute(() -> this.log.add("modest"));
		open.countDown();
		await().untilAsserted(() -> assertThat(this.log).containsExactly("work", "modest", "greedy"));
	}

	@Test
	void tasksOfOneConnectionRunInOrder() {
		Executor share = this.executor.share();
		CountDownLatch open = block();
		List<String> expected = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			String name = "task " + i;
			expected.add(name);
			share.execute(() -> this.log.add(name));
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
		Executor share = failing.share();
		share.execute(() -> {
			throw new IllegalStateException();
		});
		share.execute(() -> this.log.add("next"));
		assertThat(this.log).containsExactly("failed", "next");
	}

	@Test
	void whenItIsClosedThenTasksAreRejected() {
		this.executor.close();
		assertThatExceptionOfType(RejectedExecutionException.class)
			.isThrownBy(() -> this.executor.share().execute(() -> this.log.add("late")));
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
		this.executor.share().execute(() -> {
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
