package io.rpyc.internal;

import org.slf4j.Logger;

/**
 * Logs failures where nothing else may fail: a log needs memory, of which there may be
 * none.
 */
public final class Failures {

	private Failures() {
	}

	/**
	 * Logs an error if that is possible.
	 * @param logger where to log
	 * @param message the message with a place for the argument
	 * @param argument the argument
	 * @param failure what happened
	 */
	public static void log(Logger logger, String message, Object argument, Throwable failure) {
		try {
			logger.error(message, argument, failure);
		}
		catch (Throwable ex) {
			// Nobody is left to hear of it.
		}
	}

}
