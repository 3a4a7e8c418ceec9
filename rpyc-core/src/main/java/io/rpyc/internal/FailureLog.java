package io.rpyc.internal;

import org.slf4j.Logger;

/**
 * Logs failures in code that must continue in any case: to log needs memory, and there
 * may be none. Create it together with the class that uses it, since a class may not be
 * loadable when the failure occurs.
 */
public final class FailureLog {

	private final Logger logger;

	/**
	 * Creates a log.
	 * @param logger the logger to use
	 */
	public FailureLog(Logger logger) {
		this.logger = logger;
	}

	/**
	 * Logs an error, or does nothing if that fails.
	 * @param message the message with a place for each argument but the last
	 * @param arguments the arguments, the failure as the last
	 */
	public void error(String message, Object... arguments) {
		try {
			this.logger.error(message, arguments);
		}
		catch (Throwable ex) {
			// There is nowhere else to report it.
		}
	}

}
