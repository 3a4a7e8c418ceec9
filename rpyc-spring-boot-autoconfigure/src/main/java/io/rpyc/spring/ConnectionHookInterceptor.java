package io.rpyc.spring;

import io.rpyc.connection.RpycConnection;

/**
 * Stands around what runs for a connection outside its calls: the hooks of services, the
 * listeners of its events, the ends of its beans. Runs on the thread of a call.
 */
@FunctionalInterface
public interface ConnectionHookInterceptor {

	/**
	 * Handles a hook.
	 * @param connection the connection
	 * @param hook what is to run, once
	 * @throws Exception what the hook throws
	 */
	void intercept(RpycConnection connection, Hook hook) throws Exception;

	/**
	 * What runs for a connection.
	 */
	@FunctionalInterface
	interface Hook {

		/**
		 * Runs it.
		 * @throws Exception what the application's code throws
		 */
		void run() throws Exception;

	}

}
