package io.rpyc.internal.reference;

import java.util.concurrent.atomic.AtomicInteger;

import io.rpyc.internal.memory.MemoryBudget;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.internal.reference.RemoteObjectCache.Handle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * References to one object of the peer come in on several threads while it is closed.
 */
final class RemoteObjectCacheStress {

	private static final ObjectId ID = new ObjectId("stress.Remote", 1, 2);

	private RemoteObjectCacheStress() {
	}

	private static final class Proxy {

		private final Handle<Proxy> handle;

		Proxy(Handle<Proxy> handle) {
			this.handle = handle;
		}

	}

	/** Two references come in at once. */
	@JCStressTest
	@Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "One proxy, which gives both back")
	@Outcome(expect = Expect.FORBIDDEN, desc = "Two proxies, or a reference that is never given back")
	@State
	public static class ReceivedTwice {

		private final AtomicInteger givenBack = new AtomicInteger();

		private final RemoteObjectCache<Proxy> cache = new RemoteObjectCache<>(1000, MemoryBudget.unlimited().open(),
				(id, count) -> this.givenBack.addAndGet(count));

		private Proxy first;

		private Proxy second;

		@Actor
		public void receiveOnce() {
			this.first = this.cache.receive(ID, Proxy::new);
		}

		@Actor
		public void receiveAgain() {
			this.second = this.cache.receive(ID, Proxy::new);
		}

		@Arbiter
		public void close(II_Result result) {
			result.r1 = (this.first == this.second) ? 1 : 0;
			this.first.handle.release();
			this.second.handle.release();
			result.r2 = this.givenBack.get();
		}

	}

	/** A reference comes in while the proxy is closed. */
	@JCStressTest
	@Outcome(id = "2, 0", expect = Expect.ACCEPTABLE, desc = "All is given back, by the old proxy or by a new one")
	@Outcome(expect = Expect.FORBIDDEN, desc = "A reference is lost, or given back twice")
	@State
	public static class ReceivedWhileClosed {

		private final AtomicInteger givenBack = new AtomicInteger();

		private final RemoteObjectCache<Proxy> cache = new RemoteObjectCache<>(1000, MemoryBudget.unlimited().open(),
				(id, count) -> this.givenBack.addAndGet(count));

		private final Proxy old = this.cache.receive(ID, Proxy::new);

		private Proxy last;

		@Actor
		public void receive() {
			this.last = this.cache.receive(ID, Proxy::new);
		}

		@Actor
		public void close() {
			this.old.handle.release();
		}

		@Arbiter
		public void closeAll(II_Result result) {
			this.last.handle.release();
			result.r1 = this.givenBack.get();
			result.r2 = this.cache.size();
		}

	}

	/** Two threads close one proxy. */
	@JCStressTest
	@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "Given back once")
	@Outcome(expect = Expect.FORBIDDEN, desc = "Given back twice, or never")
	@State
	public static class ClosedTwice {

		private final AtomicInteger givenBack = new AtomicInteger();

		private final RemoteObjectCache<Proxy> cache = new RemoteObjectCache<>(1000, MemoryBudget.unlimited().open(),
				(id, count) -> this.givenBack.addAndGet(count));

		private final Proxy proxy = this.cache.receive(ID, Proxy::new);

		@Actor
		public void closeOnce() {
			this.proxy.handle.release();
		}

		@Actor
		public void closeAgain() {
			this.proxy.handle.release();
		}

		@Arbiter
		public void look(II_Result result) {
			result.r1 = this.givenBack.get();
			result.r2 = this.cache.size();
		}

	}

}
