package io.rpyc.internal.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests the order in which calls get their places.
 */
class CallSemaphoreTests {

	private final List<String> granted = new ArrayList<>();

	@Test
	void callsAreLetInInTheOrderInWhichTheyCame() {
		CallSemaphore semaphore = new CallSemaphore(2);
		enter(semaphore, "a", "b", "c", "d");
		assertThat(this.granted).containsExactly("a", "b");
		semaphore.leave();
		semaphore.leave();
		assertThat(this.granted).containsExactly("a", "b", "c", "d");
	}

	@Test
	void whoComesBackGoesBeforeWhoArrives() {
		CallSemaphore semaphore = new CallSemaphore(1);
		enter(semaphore, "running", "arriving");
		semaphore.reenter(() -> this.granted.add("back"));
		semaphore.reenter(() -> this.granted.add("back too"));
		semaphore.leave();
		semaphore.leave();
		semaphore.leave();
		assertThat(this.granted).containsExactly("running", "back", "back too", "arriving");
	}

	@Test
	void whenAllHaveLeftThenThePlacesAreFree() {
		CallSemaphore semaphore = new CallSemaphore(2);
		enter(semaphore, "a", "b", "c");
		semaphore.leave();
		semaphore.leave();
		semaphore.leave();
		assertThat(semaphore.tryEnter()).isTrue();
		assertThat(semaphore.tryEnter()).isTrue();
		assertThat(semaphore.tryEnter()).isFalse();
	}

	@Test
	void whenGateIsShutThenWhoArrivesWaitsAndWhoComesBackDoesNot() {
		AtomicBoolean open = new AtomicBoolean();
		CallSemaphore semaphore = new CallSemaphore(2, open::get);
		enter(semaphore, "first", "second", "third");
		assertThat(semaphore.tryEnter()).isFalse();
		semaphore.reenter(() -> this.granted.add("back"));
		assertThat(this.granted).containsExactly("back");
		semaphore.leave();
		open.set(true);
		semaphore.resume();
		assertThat(this.granted).containsExactly("back", "first", "second");
		semaphore.leave();
		assertThat(this.granted).containsExactly("back", "first", "second", "third");
	}

	@Test
	void whenGateOpensThenNobodyOvertakesWhoWaited() {
		AtomicBoolean open = new AtomicBoolean();
		CallSemaphore semaphore = new CallSemaphore(1, open::get);
		enter(semaphore, "first");
		open.set(true);
		enter(semaphore, "second");
		assertThat(semaphore.tryEnter()).isFalse();
		assertThat(this.granted).isEmpty();
		semaphore.resume();
		semaphore.leave();
		assertThat(this.granted).containsExactly("first", "second");
	}

	@Test
	void whenThereIsNoPermitThenItIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new CallSemaphore(0))
			.withMessage("'permits' must be at least 1 (was 0)");
	}

	@Test
	void whenAGateOpensAndShutsInACrowdThenEverybodyGetsThroughAndNoPlaceIsLost() throws Exception {
		AtomicBoolean open = new AtomicBoolean(true);
		CallSemaphore semaphore = new CallSemaphore(3, open::get);
		AtomicInteger running = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		CountDownLatch done = new CountDownLatch(3000);
		ExecutorService threads = Executors.newFixedThreadPool(4);
		for (int i = 0; i < 3000; i++) {
			boolean waits = i % 3 == 0;
			threads.execute(() -> semaphore.enter(() -> threads.execute(() -> {
				most.accumulateAndGet(running.incrementAndGet(), Math::max);
				running.decrementAndGet();
				semaphore.leave();
				if (waits) {
					semaphore.reenter(() -> threads.execute(() -> {
						semaphore.leave();
						done.countDown();
					}));
				}
				else {
					done.countDown();
				}
			})));
			if (i % 10 == 0) {
				open.set(!open.get());
				semaphore.resume();
			}
		}
		open.set(true);
		semaphore.resume();
		assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
		threads.shutdown();
		assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
		assertThat(most.get()).isBetween(1, 3);
		assertThat(semaphore.tryEnter() && semaphore.tryEnter() && semaphore.tryEnter()).isTrue();
		assertThat(semaphore.tryEnter()).isFalse();
	}

	@Test
	void whenThreadsCrowdThenNeverMoreThanThePlacesRun() throws Exception {
		CallSemaphore semaphore = new CallSemaphore(2);
		AtomicInteger running = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		AtomicInteger done = new AtomicInteger();
		ExecutorService threads = Executors.newFixedThreadPool(4);
		for (int i = 0; i < 2000; i++) {
			threads.execute(() -> semaphore.enter(() -> threads.execute(() -> {
				most.accumulateAndGet(running.incrementAndGet(), Math::max);
				running.decrementAndGet();
				semaphore.leave();
				if (done.incrementAndGet() == 2000) {
					threads.shutdown();
				}
			})));
		}
		assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
		assertThat(most.get()).isBetween(1, 2);
	}

	private void enter(CallSemaphore semaphore, String... names) {
		for (String name : names) {
			semaphore.enter(() -> this.granted.add(name));
		}
	}

}
