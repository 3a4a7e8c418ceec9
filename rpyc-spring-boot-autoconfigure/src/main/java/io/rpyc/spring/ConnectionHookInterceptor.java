package io.rpyc.spring;

import io.rpyc.connection.RpycConnection;

/**
 * Intercepts the code that runs for a connection outside of its calls: hooks of services,
 * listeners of its events, destruction of its beans. Runs on the thread of a call.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ConnectionHookInterceptor {

	/**
	 * Handles a hook.
	 * @param connection the connection
	 * @param hook the code to run, once
	 * @throws Exception if the hook throws an exception
	 */
	void intercept(RpycConnection connection, Hook hook) throws Exception;

	/**
	 * Code that runs for a connection.
	 */
	@FunctionalInterface
	interface Hook {

		/**
		 * Runs the code.
		 * @throws Exception if the code of the application throws an exception
		 */
		void run() throws Exception;

	}

}
