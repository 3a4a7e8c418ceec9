package io.rpyc.internal.connection;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.netty.util.concurrent.EventExecutor;
import io.rpyc.limit.Limit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Retries tasks of one connection for which no thread was available. Thread-safe.
 */
final class TaskRetry {

	private static final Logger logger = LoggerFactory.getLogger(TaskRetry.class);

	private final EventExecutor eventLoop;

	private final LimitReporter limits;

	TaskRetry(EventExecutor eventLoop, LimitReporter limits) {
		this.eventLoop = eventLoop;
		this.limits = limits;
	}

	/**
	 * Tries again in a second.
	 * @param attempt submits the task
	 * @param failure why no thread was available
	 */
	void later(Runnable attempt, Throwable failure) {
		this.limits.report(Limit.EXECUTOR, "waiting for a thread (" + failure + ")");
		try {
			this.eventLoop.schedule(attempt, 1, TimeUnit.SECONDS);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("Remaining tasks of a connection are dropped with its event loop");
		}
	}

}
