package io.rpyc.internal.connection;

import java.util.concurrent.atomic.AtomicInteger;

import io.rpyc.adapter.PyObject;
import io.rpyc.internal.execution.CallExecutor;
import io.rpyc.internal.execution.CallPermit;
import io.rpyc.internal.execution.CallPermits;

/**
 * Runs tasks of this side, such as hooks, in order with the calls of one peer. No task is
 * lost: if no thread is available, the connection is cut and the task waits for one.
 * Thread-safe; never blocks.
 */
final class ConnectionTasks {

	private final CallSemaphores semaphores;

	private final CallExecutor executor;

	private final TaskRetry retry;

	private final ConnectionClosing closing;

	/** The number of waiting tasks. */
	private final AtomicInteger waiting = new AtomicInteger();

	ConnectionTasks(CallSemaphores semaphores, CallExecutor executor, TaskRetry retry, ConnectionClosing closing) {
		this.semaphores = semaphores;
		this.executor = executor;
		this.retry = retry;
		this.closing = closing;
	}

	/** Runs a task in order with the calls. */
	void submit(Runnable task) {
		submit(this.semaphores.usual(), task);
	}

	/** Runs a task on an object in order with the calls of its members. */
	void submit(PyObject self, Runnable task) {
		submit(this.semaphores.of(self), task);
	}

	private void submit(CallPermits permits, Runnable task) {
		this.waiting.incrementAndGet();
		CallPermit.run(permits, this.executor, () -> {
			this.waiting.decrementAndGet();
			task.run();
		}, (failure) -> {
			this.waiting.decrementAndGet();
			this.retry.later(() -> submit(permits, task), failure);
			// For example an access check: no call may start without it.
			this.closing.cut("no thread was available for a task of this side");
		});
	}

	/** Runs a task after the waiting ones, if any. */
	void afterWaiting(Runnable task) {
		if (this.waiting.get() > 0) {
			// A task may submit another one.
			submit(() -> afterWaiting(task));
		}
		else {
			task.run();
		}
	}

}
