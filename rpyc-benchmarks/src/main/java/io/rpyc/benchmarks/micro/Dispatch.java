package io.rpyc.benchmarks.micro;

/**
 * Where the called method runs.
 */
public enum Dispatch {

	/** On the event loop, since it says that it never blocks. */
	NON_BLOCKING,

	/**
	 * As by default, but on an executor that runs it at once: what default dispatch costs
	 * beside the changes of thread.
	 */
	SAME_THREAD,

	/** As by default, on a pool. */
	POOL

}
