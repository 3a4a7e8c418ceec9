package io.rpyc.internal.execution;

import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * A call ends while its event loop is handed over to another thread.
 */
final class LoopOwnershipStress {

	private static final CallEventLoop LOOP = (CallEventLoop) new CallEventLoops(1,
			new DefaultThreadFactory("stress-io", true), NioIoHandler.newFactory())
		.next();

	private LoopOwnershipStress() {
	}

	/** The thread of a call and a spare thread want the loop. */
	@JCStressTest
	@Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "The thread of the call has the loop")
	@Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "The spare thread has the loop")
	@Outcome(expect = Expect.FORBIDDEN, desc = "Both threads have the loop, none has it, or a write is lost")
	@State
	public static class OneOwner {

		private final LoopOwnership ownership = new LoopOwnership();

		private final ServingThread serving;

		private final Thread spare = new Thread(() -> {
		});

		/**
		 * Not atomic on purpose: only owners write it.
		 */
		private int written;

		public OneOwner() {
			this.serving = new ServingThread(LOOP);
			this.ownership.free();
			this.ownership.take(this.serving.thread());
			this.ownership.lend(this.serving);
		}

		@Actor
		public void call(III_Result result) {
			if (this.ownership.reclaim(this.serving)) {
				this.written++;
				result.r1 = 1;
			}
		}

		@Actor
		public void monitor(III_Result result) {
			if (this.ownership.handOver(this.serving) && this.ownership.take(this.spare)) {
				this.written++;
				result.r2 = 1;
			}
		}

		@Arbiter
		public void look(III_Result result) {
			result.r3 = this.written;
		}

	}

	/** What the owner has written is visible to the next owner. */
	@JCStressTest
	@Outcome(id = { "0, 0", "1, 1" }, expect = Expect.ACCEPTABLE, desc = "The next owner sees the last write")
	@Outcome(expect = Expect.FORBIDDEN, desc = "The next owner sees an old value")
	@State
	public static class Visibility {

		private final LoopOwnership ownership = new LoopOwnership();

		private final ServingThread serving;

		private int state;

		public Visibility() {
			this.serving = new ServingThread(LOOP);
			this.ownership.free();
			this.ownership.take(this.serving.thread());
		}

		@Actor
		public void call() {
			this.state = 1;
			this.ownership.lend(this.serving);
		}

		@Actor
		public void monitor(II_Result result) {
			if (this.ownership.handOver(this.serving)) {
				result.r1 = 1;
				result.r2 = this.state;
			}
		}

	}

}
