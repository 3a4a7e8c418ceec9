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
		CallSemaphore gate = new CallSemaphore(2);
		enter(gate, "a", "b", "c", "d");
		assertThat(this.granted).containsExactly("a", "b");
		gate.leave();
		gate.leave();
		assertThat(this.granted).containsExactly("a", "b", "c", "d");
	}

	@Test
	void whoComesBackGoesBeforeWhoArrives() {
		CallSemaphore gate = new CallSemaphore(1);
		enter(gate, "running", "arriving");
		gate.reenter(() -> this.granted.add("back"));
		gate.reenter(() -> this.granted.add("back too"));
		gate.leave();
		gate.leave();
		gate.leave();
		assertThat(this.granted).containsExactly("running", "back", "back too", "arriving");
	}

	@Test
	void whenAllHaveLeftThenThePlacesAreFree() {
		CallSemaphore gate = new CallSemaphore(2);
		enter(gate, "a", "b", "c");
		gate.leave();
		gate.leave();
		gate.leave();
		assertThat(gate.tryEnter()).isTrue();
		assertThat(gate.tryEnter()).isTrue();
		assertThat(gate.tryEnter()).isFalse();
	}

	@Test
	void whenGateIsShutThenWhoArrivesWaitsAndWhoComesBackDoesNot() {
		AtomicBoolean open = new AtomicBoolean();
		CallSemaphore gate = new CallSemaphore(2, open::get);
		enter(gate, "first", "second", "third");
		assertThat(gate.tryEnter()).isFalse();
		gate.reenter(() -> this.granted.add("back"));
		assertThat(this.granted).containsExactly("back");
		gate.leave();
		open.set(true);
		gate.resume();
		assertThat(this.granted).containsExactly("back", "first", "second");
		gate.leave();
		assertThat(this.granted).containsExactly("back", "first", "second", "third");
	}

	@Test
	void whenGateOpensThenNobodyOvertakesWhoWaited() {
		AtomicBoolean open = new AtomicBoolean();
		CallSemaphore gate = new CallSemaphore(1, open::get);
		enter(gate, "first");
		open.set(true);
		enter(gate, "second");
		assertThat(gate.tryEnter()).isFalse();
		assertThat(this.granted).isEmpty();
		gate.resume();
		gate.leave();
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
		CallSemaphore gate = new CallSemaphore(3, open::get);
		AtomicInteger running = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		CountDownLatch done = new CountDownLatch(3000);
		ExecutorService threads = Executors.newFixedThreadPool(4);
		for (int i = 0; i < 3000; i++) {
			boolean waits = i % 3 == 0;
			threads.execute(() -> gate.enter(() -> threads.execute(() -> {
				most.accumulateAndGet(running.incrementAndGet(), Math::max);
				running.decrementAndGet();
				gate.leave();
				if (waits) {
					gate.reenter(() -> threads.execute(() -> {
						gate.leave();
						done.countDown();
					}));
				}
				else {
					done.countDown();
				}
			})));
			if (i % 10 == 0) {
				open.set(!open.get());
				gate.resume();
			}
		}
		open.set(true);
		gate.resume();
		assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
		threads.shutdown();
		assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
		assertThat(most.get()).isBetween(1, 3);
		assertThat(gate.tryEnter() && gate.tryEnter() && gate.tryEnter()).isTrue();
		assertThat(gate.tryEnter()).isFalse();
	}

	@Test
	void whenThreadsCrowdThenNeverMoreThanThePlacesRun() throws Exception {
		CallSemaphore gate = new CallSemaphore(2);
		AtomicInteger running = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		AtomicInteger done = new AtomicInteger();
		ExecutorService threads = Executors.newFixedThreadPool(4);
		for (int i = 0; i < 2000; i++) {
			threads.execute(() -> gate.enter(() -> threads.execute(() -> {
				most.accumulateAndGet(running.incrementAndGet(), Math::max);
				running.decrementAndGet();
				gate.leave();
				if (done.incrementAndGet() == 2000) {
					threads.shutdown();
				}
			})));
		}
		assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
		assertThat(most.get()).isBetween(1, 2);
	}

	private void enter(CallSemaphore gate, String... names) {
		for (String name : names) {
			gate.enter(() -> this.granted.add(name));
		}
	}

}
