package io.rpyc.server;

import io.rpyc.internal.FailureLog;
import org.slf4j.LoggerFactory;

/**
 * Runs the steps of a stop, each of them even if another one fails.
 */
final class StopSteps {

	private static final FailureLog logger = new FailureLog(LoggerFactory.getLogger(RpycServer.class));

	private StopSteps() {
	}

	/** Runs the steps in order, and logs the failures. */
	static void run(Runnable... steps) {
		for (Runnable step : steps) {
			try {
				step.run();
			}
			catch (Throwable ex) {
				logger.error("Could not complete a step of the stop of a server", ex);
			}
		}
	}

}
