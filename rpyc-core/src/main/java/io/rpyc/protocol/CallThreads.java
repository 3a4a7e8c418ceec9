package io.rpyc.protocol;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * The threads on which calls run: the application's executor, or a pool of their own that
 * grows with the calls, whose number is bounded elsewhere.
 */
final class CallThreads implements Executor, AutoCloseable {

	private final Executor executor;

	private final @Nullable ThreadPoolExecutor owned;

	CallThreads(@Nullable Executor executor) {
		if (executor != null) {
			this.owned = null;
			this.executor = executor;
		}
		else {
			this.owned = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(),
					new DefaultThreadFactory("rpyc-call", true));
			this.executor = this.owned;
		}
	}

	@Override
	public void execute(Runnable task) {
		this.executor.execute(task);
	}

	/** Ends the own pool: calls that still run are interrupted. */
	@Override
	public void close() {
		if (this.owned != null) {
			this.owned.shutdownNow();
		}
	}

}
