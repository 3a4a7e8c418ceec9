package io.rpyc.benchmarks.micro;

/**
 * The thread of the called method.
 */
public enum Dispatch {

	/** On the event loop, since it is marked as non-blocking. */
	NON_BLOCKING,

	/**
	 * Default dispatch with an executor that runs it immediately: the cost of default
	 * dispatch without thread switches.
	 */
	SAME_THREAD,

	/** Default dispatch, on a pool. */
	POOL

}
