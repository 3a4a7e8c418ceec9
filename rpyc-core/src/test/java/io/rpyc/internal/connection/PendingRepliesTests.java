package io.rpyc.internal.connection;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import io.rpyc.netref.BlockingGuard;
import io.rpyc.netref.ReplyFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the requests that wait for the peer, on one thread and in a crowd.
 */
@Timeout(60)
class PendingRepliesTests {

	private static final BlockingGuard GUARD = new BlockingGuard() {

		@Override
		public <T> T around(Callable<T> wait) throws Exception {
			return wait.call();
		}

	};

	private final ExecutorService threads = Executors.newFixedThreadPool(3);

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	@Test
	void whenTheReplyIsThereThenTheRequestIsForgotten() {
		PendingReplies pending = new PendingReplies();
		PendingReplies.Pending request = pending.begin(GUARD);
		assertThat(pending.find(request.seq())).isSameAs(request);
		request.reply().complete("reply");
		assertThat(pending.find(request.seq())).isNull();
		assertThat(pending.size()).isZero();
	}

	@Test
	void whenANumberIsNoneOfOursThenNobodyWaits() {
		PendingReplies pending = new PendingReplies();
		pending.begin(GUARD);
		assertThat(pending.find(7)).isNull();
		assertThat(pending.find(BigInteger.ZERO)).isNull();
	}

	@Test
	void whenRequestsBeginWhileTheConnectionClosesThenNoneWaitsForEver() throws Exception {
		for (int round = 0; round < 2000; round++) {
			PendingReplies pending = new PendingReplies();
			CyclicBarrier start = new CyclicBarrier(3);
			Future<List<ReplyFuture<Object>>> first = this.threads.submit(() -> begin(pending, start));
			Future<List<ReplyFuture<Object>>> second = this.threads.submit(() -> begin(pending, start));
			start.await();
			pending.close("closed", true);
			List<ReplyFuture<Object>> replies = new ArrayList<>(first.get());
			replies.addAll(second.get());
			assertThat(replies).hasSize(20).allMatch(ReplyFuture::isCompletedExceptionally);
			assertThat(pending.size()).isZero();
		}
	}

	private static List<ReplyFuture<Object>> begin(PendingReplies pending, CyclicBarrier start) throws Exception {
		List<ReplyFuture<Object>> replies = new ArrayList<>();
		start.await();
		for (int i = 0; i < 10; i++) {
			replies.add(pending.begin(GUARD).reply());
		}
		return replies;
	}

	@Test
	void whenRepliesAndTheEndComeTogetherThenEachRequestEndsOnce() throws Exception {
		for (int round = 0; round < 500; round++) {
			PendingReplies pending = new PendingReplies();
			AtomicInteger ends = new AtomicInteger();
			for (int i = 0; i < 50; i++) {
				pending.begin(GUARD).reply().whenComplete((result, failure) -> ends.incrementAndGet());
			}
			CyclicBarrier start = new CyclicBarrier(2);
			Future<?> answers = this.threads.submit(() -> {
				start.await();
				for (long seq = 0; seq < 50; seq++) {
					PendingReplies.Pending found = pending.find(seq);
					if (found != null) {
						found.reply().complete("reply");
					}
				}
				return null;
			});
			start.await();
			pending.close("closed", true);
			answers.get();
			assertThat(ends).hasValue(50);
			assertThat(pending.size()).isZero();
		}
	}

}
