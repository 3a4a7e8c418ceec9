package io.rpyc.internal.execution;

import java.util.concurrent.atomic.AtomicInteger;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Calls enter a semaphore on several threads while it opens and closes.
 */
final class CallSemaphoreStress {

	private CallSemaphoreStress() {
	}

	/** Two calls want the one place, and give it back. */
	@JCStressTest
	@Outcome(id = "2, 1", expect = Expect.ACCEPTABLE, desc = "One after the other, and the permit is free again")
	@Outcome(expect = Expect.FORBIDDEN, desc = "Both at once, a call that is lost, or a place that is")
	@State
	public static class OnePlace {

		private final CallSemaphore semaphore = new CallSemaphore(1);

		/**
		 * Not atomic on purpose: the test checks that no other thread adds at the same
		 * time.
		 */
		private int ran;

		private void call() {
			this.ran++;
			this.semaphore.leave();
		}

		@Actor
		public void first() {
			this.semaphore.enter(this::call);
		}

		@Actor
		public void second() {
			this.semaphore.enter(this::call);
		}

		@Arbiter
		public void look(II_Result result) {
			result.r1 = this.ran;
			result.r2 = this.semaphore.tryEnter() ? 1 : 0;
		}

	}

	/** A call arrives while the semaphore opens. */
	@JCStressTest
	@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "It runs once")
	@Outcome(expect = Expect.FORBIDDEN, desc = "It waits for ever, or runs twice")
	@State
	public static class OpenedWhileOneArrives {

		private volatile boolean open;

		private final CallSemaphore semaphore = new CallSemaphore(1, () -> this.open);

		private final AtomicInteger ran = new AtomicInteger();

		@Actor
		public void arrive() {
			this.semaphore.enter(() -> {
				this.ran.incrementAndGet();
				this.semaphore.leave();
			});
		}

		@Actor
		public void open() {
			this.open = true;
			this.semaphore.resume();
		}

		@Arbiter
		public void look(II_Result result) {
			result.r1 = this.ran.get();
			result.r2 = this.semaphore.tryEnter() ? 1 : 0;
		}

	}

	/** A call gives its place back for a wait while another arrives. */
	@JCStressTest
	@Outcome(id = "2, 1", expect = Expect.ACCEPTABLE, desc = "Both run, and the permit is free again")
	@Outcome(expect = Expect.FORBIDDEN, desc = "A call or the place is lost")
	@State
	public static class LeftForAWait {

		private final CallSemaphore semaphore = new CallSemaphore(1);

		private final AtomicInteger ran = new AtomicInteger();

		public LeftForAWait() {
			this.semaphore.tryEnter();
		}

		private void call() {
			this.ran.incrementAndGet();
			this.semaphore.leave();
		}

		@Actor
		public void waitAndComeBack() {
			this.semaphore.leave();
			this.semaphore.reenter(this::call);
		}

		@Actor
		public void arrive() {
			this.semaphore.enter(this::call);
		}

		@Arbiter
		public void look(II_Result result) {
			result.r1 = this.ran.get();
			result.r2 = this.semaphore.tryEnter() ? 1 : 0;
		}

	}

}
