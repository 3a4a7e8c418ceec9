package io.rpyc.internal;

import org.slf4j.Logger;

/**
 * Logs failures at places that must go on in any case. A log needs memory, and there may
 * be none.
 */
public final class Failures {

	private Failures() {
	}

	/**
	 * Logs an error if that is possible.
	 * @param logger the logger
	 * @param message the message with a place for each argument but the last
	 * @param arguments the arguments, the failure as the last
	 */
	public static void log(Logger logger, String message, Object... arguments) {
		try {
			logger.error(message, arguments);
		}
		catch (Throwable ex) {
			// There is nobody else to tell.
		}
	}

}
