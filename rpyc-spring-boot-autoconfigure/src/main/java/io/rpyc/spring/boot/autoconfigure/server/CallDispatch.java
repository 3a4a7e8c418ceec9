package io.rpyc.spring.boot.autoconfigure.server;

/**
 * Where calls run, as in the property {@code rpyc.server.dispatch}.
 *
 * @since 0.1
 */
public enum CallDispatch {

	/**
	 * On the event loop, which another thread takes over if a call is slow or waits.
	 */
	ADAPTIVE,

	/**
	 * On the pool of the server, or on the executor that the application has set.
	 */
	POOL,

	/**
	 * On a new virtual thread for each call.
	 */
	VIRTUAL

}
