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

	private static final int CLOSING_SECONDS = 2;

	private final Executor executor;

	private final @Nullable ThreadPoolExecutor owned;

	CallThreads(@Nullable Executor executor) {
		if (executor != null) {
			this.owned = null;
			this.executor = executor;
		}
		else {
			this.owned = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(),
					new DefaultThreadFactory("rpyc-call", true), CallThreads::runApart);
			this.executor = this.owned;
		}
	}

	/** What still comes when the pool has ended is the end of a connection. */
	private static void runApart(Runnable task, ThreadPoolExecutor ended) {
		ended.getThreadFactory().newThread(task).start();
	}

	@Override
	public void execute(Runnable task) {
		this.executor.execute(task);
	}

	/**
	 * Ends the own pool: what closed connections leave to be done gets a moment, then
	 * calls that still run are interrupted.
	 */
	@Override
	public void close() {
		if (this.owned != null) {
			this.owned.shutdown();
			try {
				this.owned.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			this.owned.shutdownNow();
		}
	}

}
