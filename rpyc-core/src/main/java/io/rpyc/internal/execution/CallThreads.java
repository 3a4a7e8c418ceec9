package io.rpyc.internal.execution;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;

import io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * The threads of calls: the application's executor, or a default pool that grows with the
 * number of calls, which is limited elsewhere.
 */
public final class CallThreads implements Executor, AutoCloseable {

	private final Executor executor;

	private final @Nullable CallThreadPool owned;

	private final Set<InterruptibleTask> running = ConcurrentHashMap.newKeySet();

	public CallThreads(@Nullable Executor executor) {
		if (executor != null) {
			this.owned = null;
			this.executor = executor;
		}
		else {
			this.owned = new CallThreadPool(new DefaultThreadFactory("rpyc-call", true), CallThreads::runApart);
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
			this.owned.interruptTasks();
		}
		else {
			BoundedWait.until(this.running::isEmpty, CallThreadPool.CLOSING);
			this.running.forEach(InterruptibleTask::interrupt);
		}
	}

}
