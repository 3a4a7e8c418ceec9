package io.rpyc.internal.execution;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A pool with a thread for each task. The number of tasks is limited elsewhere. Threads
 * that are idle for 30 seconds end.
 */
final class CallThreadPool extends ThreadPoolExecutor {

	/** How long running calls may continue after a shutdown. */
	static final Duration CLOSING = Duration.ofSeconds(2);

	CallThreadPool(ThreadFactory threads, RejectedExecutionHandler afterShutdown) {
		super(0, Integer.MAX_VALUE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), threads, afterShutdown);
	}

	/** Waits briefly for the tasks that run after a shutdown, then interrupts them. */
	void interruptTasks() {
		BoundedWait.until(this::isTerminated, CLOSING);
		shutdownNow();
	}

}
