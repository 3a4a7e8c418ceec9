package io.rpyc.spring.observation;

import java.time.Duration;
import java.time.Instant;

import io.rpyc.connection.ConnectionListener;
import io.rpyc.connection.RpycConnection;
import io.rpyc.security.Credentials;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

import org.springframework.aop.framework.AopInfrastructureBean;

/**
 * Logs each connection when it opens and when it closes, at INFO level with the logger
 * {@code io.rpyc.access}. The values are also key-value pairs, for structured logs.
 *
 * @since 0.1
 */
public final class AccessLog implements ConnectionListener, AopInfrastructureBean {

	private static final Logger logger = LoggerFactory.getLogger("io.rpyc.access");

	@Override
	public void opened(RpycConnection connection) {
		if (logger.isInfoEnabled()) {
			line(connection).log("Connection {} opened by {} from {}", connection.id(), principal(connection),
					connection.remoteAddress());
		}
	}

	@Override
	public void closed(RpycConnection connection) {
		if (logger.isInfoEnabled()) {
			Duration age = Duration.between(connection.openedAt(), Instant.now());
			line(connection).addKeyValue("rpyc.duration_ms", age.toMillis())
				.addKeyValue("rpyc.calls", connection.calls())
				.addKeyValue("rpyc.bytes_received", connection.bytesReceived())
				.addKeyValue("rpyc.bytes_sent", connection.bytesSent())
				.log("Connection {} of {} from {} closed after {} ms: {} calls, {} bytes received, {} bytes sent",
						connection.id(), principal(connection), connection.remoteAddress(), age.toMillis(),
						connection.calls(), connection.bytesReceived(), connection.bytesSent());
		}
	}

	private static LoggingEventBuilder line(RpycConnection connection) {
		return logger.atInfo()
			.addKeyValue(MdcInterceptor.CONNECTION, connection.id())
			.addKeyValue("rpyc.listener", Outcomes.orNone(connection.listenerName()))
			.addKeyValue("rpyc.peer", String.valueOf(connection.remoteAddress()))
			.addKeyValue(MdcInterceptor.PRINCIPAL, principal(connection));
	}

	private static String principal(RpycConnection connection) {
		Credentials credentials = connection.attribute(Credentials.class);
		return (credentials != null) ? credentials.name() : "anonymous";
	}

}
