package io.rpyc.internal.execution;

/**
 * A call that can run on the thread of an event loop.
 */
interface LoopCall {

	/**
	 * Returns whether the call should run on the event loop. Asked again when its turn
	 * has come, since an earlier call may have turned out to be slow.
	 */
	boolean isForLoop();

	/**
	 * Runs the call on the current thread, which may lose the event loop in the meantime.
	 * Must not throw.
	 */
	void run(ServingThread serving);

	/** Runs the call on another thread. Must not throw, and must not block. */
	void runElsewhere();

	/**
	 * Records that the call occupied the event loop for so long that another thread got
	 * the loop. Called on another thread.
	 */
	void handedOver();

	/**
	 * Returns the source of the call. Replies to successive calls of one source are
	 * written together.
	 */
	Object source();

}
