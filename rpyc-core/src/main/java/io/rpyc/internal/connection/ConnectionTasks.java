package io.rpyc.internal.connection;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.rpyc.internal.execution.CallPermit;
import io.rpyc.internal.execution.CallSemaphore;

/**
 * Runs tasks of this side, such as hooks, in order with the calls of one peer. No task is
 * lost: if no thread is available, the connection is cut and the task waits for one.
 * Thread-safe; never blocks.
 */
final class ConnectionTasks {

	private final ChannelConnection connection;

	private final List<CallSemaphore> usualGates;

	/** The number of waiting tasks. */
	private final AtomicInteger waiting = new AtomicInteger();

	ConnectionTasks(ChannelConnection connection, List<CallSemaphore> usualGates) {
		this.connection = connection;
		this.usualGates = usualGates;
	}

	void submit(Runnable task) {
		submit(this.usualGates, task);
	}

	/**
	 * Runs a task when it has acquired a permit of each semaphore, the executor's own
	 * last.
	 */
	void submit(List<CallSemaphore> gates, Runnable task) {
		this.waiting.incrementAndGet();
		CallPermit.run(gates, this.connection.context().executor(), () -> {
			this.waiting.decrementAndGet();
			task.run();
		}, (failure) -> {
			this.waiting.decrementAndGet();
			this.connection.later(() -> submit(gates, task), failure);
			// For example an access check: no call may start without it.
			this.connection.cut("no thread was available for a task of this side");
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
