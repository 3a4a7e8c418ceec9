package io.rpyc.internal.connection;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

import io.rpyc.netref.BlockingGuard;
import io.rpyc.netref.ReplyFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/**
 * Requests begin, are answered, given up and failed by the end of the connection at the
 * same time.
 */
final class PendingRepliesStress {

	private static final BlockingGuard GUARD = new BlockingGuard() {

		@Override
		public <T> T around(Callable<T> wait) throws Exception {
			return wait.call();
		}

	};

	private static final String CLOSED = "closed";

	private PendingRepliesStress() {
	}

	/** A request begins while the connection ends. */
	@JCStressTest
	@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "It fails, and is forgotten")
	@Outcome(expect = Expect.FORBIDDEN, desc = "It waits for ever, or is kept for ever")
	@State
	public static class BegunWhileEnding {

		private final PendingReplies pending = new PendingReplies();

		private ReplyFuture<Object> reply;

		@Actor
		public void begin() {
			this.reply = this.pending.begin(GUARD).reply();
		}

		@Actor
		public void end() {
			this.pending.close(CLOSED, true);
		}

		@Arbiter
		public void look(II_Result result) {
			result.r1 = this.reply.isCompletedExceptionally() ? 1 : 0;
			result.r2 = this.pending.size();
		}

	}

	/** The reply comes while the one who waits gives up. */
	@JCStressTest
	@Outcome(id = { "true, false, 1", "false, true, 1" }, expect = Expect.ACCEPTABLE, desc = "One of both, once")
	@Outcome(expect = Expect.FORBIDDEN, desc = "Both, none, told twice or kept")
	@State
	public static class AnsweredWhileGivenUp {

		private final PendingReplies pending = new PendingReplies();

		private final PendingReplies.Pending request = this.pending.begin(GUARD);

		private final AtomicInteger told = new AtomicInteger();

		public AnsweredWhileGivenUp() {
			this.request.reply().whenComplete((result, failure) -> this.told.incrementAndGet());
		}

		@Actor
		public void answer(ZZI_Result result) {
			PendingReplies.Pending found = this.pending.find(this.request.seq());
			result.r1 = found != null && found.reply().complete("answer");
		}

		@Actor
		public void giveUp(ZZI_Result result) {
			result.r2 = this.request.reply().cancel(false);
		}

		@Arbiter
		public void look(ZZI_Result result) {
			result.r3 = this.told.get() + this.pending.size();
		}

	}

	/** Two requests begin at once. */
	@JCStressTest
	@Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "Each has a number of its own")
	@Outcome(expect = Expect.FORBIDDEN, desc = "Two requests share a number")
	@State
	public static class BegunTogether {

		private final PendingReplies pending = new PendingReplies();

		private long first;

		private long second;

		@Actor
		public void beginOne() {
			this.first = this.pending.begin(GUARD).seq();
		}

		@Actor
		public void beginOther() {
			this.second = this.pending.begin(GUARD).seq();
		}

		@Arbiter
		public void look(II_Result result) {
			result.r1 = (this.first != this.second) ? 1 : 0;
			result.r2 = this.pending.size();
		}

	}

}
