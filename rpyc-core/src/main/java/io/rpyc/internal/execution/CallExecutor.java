package io.rpyc.internal.execution;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

import io.rpyc.limit.Limit;
import io.rpyc.limit.LimitExceededException;

/**
 * Runs calls that may block on an executor, with one limit on running calls and one on
 * calls that wait for their peers. Shared by all connections of a server or client.
 */
public final class CallExecutor {

	private final Executor executor;

	private final CallSemaphore semaphore;

	/**
	 * Separate from that of calls, which must not wait for the clean-up of closed
	 * connections.
	 */
	private final CallSemaphore disposalSemaphore;

	private final int waitingLimit;

	private final AtomicInteger waiting = new AtomicInteger();

	/**
	 * Creates the executor.
	 * @param executor gives each call a thread; it must not queue or reject tasks, since
	 * the limits are applied here
	 * @param runningLimit maximum number of running calls, at least 1
	 * @param waitingLimit maximum number of calls that wait for their peers, at least 1
	 */
	public CallExecutor(Executor executor, int runningLimit, int waitingLimit) {
		this.executor = executor;
		this.semaphore = new CallSemaphore(runningLimit);
		this.disposalSemaphore = new CallSemaphore(runningLimit);
		this.waitingLimit = waitingLimit;
	}

	public CallSemaphore semaphore() {
		return this.semaphore;
	}

	public CallSemaphore disposalSemaphore() {
		return this.disposalSemaphore;
	}

	/**
	 * Runs a task of the library itself, to which the limits do not apply.
	 * @param task the task
	 */
	public void execute(Runnable task) {
		this.executor.execute(task);
	}

	/** Counts a call that starts to wait for its peer. */
	void beginWait() {
		if (this.waiting.incrementAndGet() > this.waitingLimit) {
			this.waiting.decrementAndGet();
			throw new LimitExceededException(Limit.PENDING_CALLBACKS, this.waitingLimit
					+ " calls wait for their peers, which is the limit: try again later, or raise limits.pending-callbacks");
		}
	}

	void endWait() {
		this.waiting.decrementAndGet();
	}

	/**
	 * Returns the number of calls that wait for their peers.
	 * @return a number, at least 0
	 */
	public int waiting() {
		return this.waiting.get();
	}

}
