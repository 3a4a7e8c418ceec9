package io.rpyc.internal.execution;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

import io.rpyc.LimitExceededException;

/**
 * Where calls run that may block: an executor, with a bound on the calls that run at once
 * and one on those that wait for their peers meanwhile. Shared by all connections of a
 * server or client.
 */
public final class CallExecutor {

	private final Executor executor;

	private final CallSemaphore gate;

	/** Apart from that of calls, which must not wait for what peers left behind. */
	private final CallSemaphore disposalGate;

	private final int waitingLimit;

	private final AtomicInteger waiting = new AtomicInteger();

	/**
	 * Creates the executor.
	 * @param executor gives each call a thread; it must not queue or reject, since the
	 * bounds are kept here
	 * @param runningLimit how many calls may run at once, at least 1
	 * @param waitingLimit how many calls may wait for their peers at once, at least 1
	 */
	public CallExecutor(Executor executor, int runningLimit, int waitingLimit) {
		this.executor = executor;
		this.gate = new CallSemaphore(runningLimit);
		this.disposalGate = new CallSemaphore(runningLimit);
		this.waitingLimit = waitingLimit;
	}

	public CallSemaphore gate() {
		return this.gate;
	}

	public CallSemaphore disposalGate() {
		return this.disposalGate;
	}

	/**
	 * Runs a task of the library itself outside the bounds.
	 * @param task what to do
	 */
	public void execute(Runnable task) {
		this.executor.execute(task);
	}

	/** Counts a call that begins to wait for its peer. */
	void beginWait() {
		if (this.waiting.incrementAndGet() > this.waitingLimit) {
			this.waiting.decrementAndGet();
			throw new LimitExceededException("pending-callbacks", "BlockingIOError", this.waitingLimit
					+ " calls wait for their peers, which is the limit: try again later, or raise limits.pending-callbacks");
		}
	}

	void endWait() {
		this.waiting.decrementAndGet();
	}

	/**
	 * The calls that wait for their peers now.
	 * @return a number, at least 0
	 */
	public int waiting() {
		return this.waiting.get();
	}

}
