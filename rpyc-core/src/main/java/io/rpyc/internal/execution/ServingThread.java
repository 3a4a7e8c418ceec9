package io.rpyc.internal.execution;

import org.jspecify.annotations.Nullable;

/**
 * A thread that serves an event loop until it loses the loop during a call.
 */
final class ServingThread {

	private final CallEventLoop loop;

	private final Thread thread = Thread.currentThread();

	/**
	 * The running call. Written by the thread before it releases the loop, and read by
	 * others after they have handed the loop over.
	 */
	private @Nullable LoopCall call;

	private int pendingTasks;

	/** Creates the role of the current thread. */
	ServingThread(CallEventLoop loop) {
		this.loop = loop;
	}

	Thread thread() {
		return this.thread;
	}

	/** Returns whether the thread sleeps or waits for another one. */
	boolean isWaiting() {
		return switch (this.thread.getState()) {
			case BLOCKED, WAITING, TIMED_WAITING -> true;
			default -> false;
		};
	}

	@Nullable LoopCall call() {
		return this.call;
	}

	/**
	 * Records the beginning of a call.
	 * @param tasks the number of tasks that wait for the loop
	 */
	void begin(LoopCall running, int tasks) {
		this.call = running;
		this.pendingTasks = tasks;
	}

	/** Records the end of the call. */
	void end() {
		this.call = null;
	}

	/** Returns the number of tasks that waited for the loop when the call began. */
	int pendingTasks() {
		return this.pendingTasks;
	}

	/**
	 * Takes the loop back when the call only has to write its reply, so that the reply is
	 * written directly. Does nothing if that would overtake messages that the call has
	 * put into the queue of the loop, or if another thread has the loop.
	 */
	void reclaimForReply() {
		this.loop.reclaimForReply(this);
	}

	/**
	 * Lets another thread serve the loop, since the call is going to wait.
	 * @return {@code false} if another thread already did
	 * @throws java.util.concurrent.RejectedExecutionException if there is no thread
	 * @throws OutOfMemoryError if no thread can be created
	 */
	boolean handOver() {
		return this.loop.handOver(this);
	}

}
