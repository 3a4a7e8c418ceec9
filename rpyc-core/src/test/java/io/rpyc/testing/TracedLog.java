package io.rpyc.testing;

import java.util.List;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import org.slf4j.LoggerFactory;

/**
 * Remembers all that some packages log while it is open, on every level and with stack
 * traces, and keeps it from the console.
 */
public final class TracedLog implements AutoCloseable {

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	private final List<TracedLogger> loggers;

	/**
	 * Starts to remember.
	 * @param packages the names of the packages, and of those below them that have a
	 * level of their own
	 */
	public TracedLog(String... packages) {
		this.appender.start();
		this.loggers = Stream.of(packages).map(this::trace).toList();
	}

	private TracedLogger trace(String name) {
		Logger logger = (Logger) LoggerFactory.getLogger(name);
		TracedLogger traced = new TracedLogger(logger, logger.getLevel());
		logger.setLevel(Level.TRACE);
		logger.setAdditive(false);
		logger.addAppender(this.appender);
		return traced;
	}

	/**
	 * All that was logged so far.
	 * @return messages, each with its stack trace
	 */
	public List<String> lines() {
		return List.copyOf(this.appender.list)
			.stream()
			.map((event) -> event.getFormattedMessage() + ((event.getThrowableProxy() != null)
					? ThrowableProxyUtil.asString(event.getThrowableProxy()) : ""))
			.toList();
	}

	@Override
	public void close() {
		for (TracedLogger traced : this.loggers) {
			traced.logger.detachAppender(this.appender);
			traced.logger.setAdditive(true);
			traced.logger.setLevel(traced.level);
		}
	}

	private record TracedLogger(Logger logger, Level level) {

	}

}
