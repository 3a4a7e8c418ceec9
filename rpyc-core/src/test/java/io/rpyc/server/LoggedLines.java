package io.rpyc.server;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import org.slf4j.LoggerFactory;

/**
 * Remembers what is logged by a package while it is open.
 */
final class LoggedLines implements AutoCloseable {

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.rpyc");

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	/** Other tests provoke so much there that the configuration keeps it quiet. */
	private final Logger quiet = (Logger) LoggerFactory.getLogger("io.rpyc.internal.connection");

	private final Level level = this.quiet.getLevel();

	LoggedLines() {
		this.quiet.setLevel(Level.WARN);
		this.appender.start();
		this.logger.addAppender(this.appender);
	}

	List<String> all() {
		return List.copyOf(this.appender.list).stream().map(LoggedLines::text).toList();
	}

	List<String> warnings() {
		return List.copyOf(this.appender.list)
			.stream()
			.filter((event) -> event.getLevel().isGreaterOrEqual(Level.WARN))
			.map(LoggedLines::text)
			.toList();
	}

	/** The errors with all that is logged of their causes. */
	List<String> errors() {
		return List.copyOf(this.appender.list)
			.stream()
			.filter((event) -> event.getLevel().isGreaterOrEqual(Level.ERROR))
			.map((event) -> event.getFormattedMessage() + "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy()))
			.toList();
	}

	private static String text(ILoggingEvent event) {
		return event.getFormattedMessage() + ((event.getThrowableProxy() != null) ? " with a stack trace" : "");
	}

	@Override
	public void close() {
		this.quiet.setLevel(this.level);
		this.logger.detachAppender(this.appender);
	}

}
