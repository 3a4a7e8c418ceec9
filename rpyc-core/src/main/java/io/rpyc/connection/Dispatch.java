package io.rpyc.connection;

/**
 * Where the calls of peers run.
 *
 * @since 0.1
 */
public enum Dispatch {

	/**
	 * Calls run on the thread of the event loop, which another thread takes over when a
	 * call turns out to be slow or waits. Members that have been slow run on the executor
	 * until they are fast again. As safe as {@link #POOL}, and faster for short calls.
	 */
	ADAPTIVE,

	/**
	 * All calls run on the executor: the default pool, or the one of the application.
	 */
	POOL

}
