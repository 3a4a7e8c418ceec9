package io.rpyc.internal.connection;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.rpyc.internal.execution.CallPermit;
import io.rpyc.internal.execution.CallSemaphore;

/**
 * Runs tasks of this side in their turn among the calls of one peer, such as hooks. None
 * is lost: where no thread can be had, the connection is cut and the task waits for one.
 * Safe for use by several threads; never blocks.
 */
final class ConnectionTasks {

	private final ChannelConnection connection;

	private final List<CallSemaphore> usualGates;

	/** How many wait for their turn. */
	private final AtomicInteger waiting = new AtomicInteger();

	ConnectionTasks(ChannelConnection connection, List<CallSemaphore> usualGates) {
		this.connection = connection;
		this.usualGates = usualGates;
	}

	void submit(Runnable task) {
		submit(this.usualGates, task);
	}

	/** Runs a task once it has passed some gates, the executor's own the last. */
	void submit(List<CallSemaphore> gates, Runnable task) {
		this.waiting.incrementAndGet();
		CallPermit.run(gates, this.connection.context().executor(), () -> {
			this.waiting.decrementAndGet();
			task.run();
		}, (failure) -> {
			this.waiting.decrementAndGet();
			this.connection.later(() -> submit(gates, task), failure);
			// Such as a check of who may stay: no call may begin without it.
			this.connection.cut("this side had no thread for a task beside its calls");
		});
	}

	/** Runs a task behind those that wait for their turn, if any do. */
	void afterWaiting(Runnable task) {
		if (this.waiting.get() > 0) {
			// It may bring another.
			submit(() -> afterWaiting(task));
		}
		else {
			task.run();
		}
	}

}
