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
	POOL;

	private static final String PROPERTY = "io.rpyc.dispatch";

	/**
	 * Returns the default of servers and clients without an executor of the application.
	 * @return {@link #ADAPTIVE}, or the value of the system property
	 * {@code io.rpyc.dispatch}, {@code adaptive} or {@code pool}
	 * @throws IllegalArgumentException if the system property has another value
	 */
	static Dispatch usual() {
		String value = System.getProperty(PROPERTY, "adaptive");
		for (Dispatch dispatch : values()) {
			if (dispatch.name().equalsIgnoreCase(value)) {
				return dispatch;
			}
		}
		throw new IllegalArgumentException(
				"system property '" + PROPERTY + "' must be adaptive or pool (was " + value + ")");
	}

}
