package io.rpyc.server;

import java.time.Duration;
import java.util.Set;

import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.execution.BoundedWait;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the connections of a server that stops, each as soon as all its requests are
 * answered.
 */
final class Drain {

	private static final Logger logger = LoggerFactory.getLogger(RpycServer.class);

	private final OpenConnections connections;

	Drain(OpenConnections connections) {
		this.connections = connections;
	}

	void await(Duration period) {
		BoundedWait.until(this::isOver, period);
		for (RpycConnection connection : this.connections.all()) {
			int unanswered = connection.inFlightRequests();
			if (unanswered > 0) {
				logger.warn("Cut {} with {} calls unanswered after the grace period of {}", connection, unanswered,
						period);
			}
		}
	}

	private boolean isOver() {
		Set<RpycConnection> open = this.connections.all();
		open.stream()
			.filter((connection) -> connection.inFlightRequests() == 0)
			.forEach(RpycConnection::closeIfAnswered);
		return open.isEmpty();
	}

}
