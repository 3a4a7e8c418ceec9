package io.rpyc.internal.execution;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * The threads of calls: the application's executor, or a default pool that grows with the
 * number of calls, which is limited elsewhere.
 */
public final class CallThreads implements Executor, AutoCloseable {

	private static final Duration CLOSING = Duration.ofSeconds(2);

	private final Executor executor;

	private final @Nullable ThreadPoolExecutor owned;

	private final Set<InterruptibleTask> running = ConcurrentHashMap.newKeySet();

	public CallThreads(@Nullable Executor executor) {
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

	/** Runs tasks that arrive after the pool has ended, which close connections. */
	private static void runApart(Runnable task, ThreadPoolExecutor ended) {
		ended.getThreadFactory().newThread(task).start();
	}

	@Override
	public void execute(Runnable task) {
		this.executor.execute((this.owned != null) ? task : new InterruptibleTask(task, this.running));
	}

	/**
	 * Stops the default pool: waits briefly for the clean-up of closed connections, then
	 * interrupts running calls. Does not stop an executor of the application.
	 */
	@Override
	public void close() {
		if (this.owned != null) {
			this.owned.shutdown();
			BoundedWait.until(this.owned::isTerminated, CLOSING);
			this.owned.shutdownNow();
		}
		else {
			BoundedWait.until(this.running::isEmpty, CLOSING);
			this.running.forEach(InterruptibleTask::interrupt);
		}
	}

}
