package io.rpyc.server;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.rpyc.protocol.RpycConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the connections of a server that stops: each as soon as all its requests are
 * answered.
 */
final class Drain {

	private static final Logger logger = LoggerFactory.getLogger(RpycServer.class);

	private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

	private final OpenConnections connections;

	Drain(OpenConnections connections) {
		this.connections = connections;
	}

	void await(Duration period) {
		long deadline = System.nanoTime() + period.toNanos();
		Set<RpycConnection> open = this.connections.all();
		while (!open.isEmpty() && System.nanoTime() < deadline && !Thread.currentThread().isInterrupted()) {
			open.stream()
				.filter((connection) -> connection.inFlightRequests() == 0)
				.forEach(RpycConnection::closeIfAnswered);
			LockSupport.parkNanos(POLL_NANOS);
			open = this.connections.all();
		}
		for (RpycConnection connection : open) {
			int unanswered = connection.inFlightRequests();
			if (unanswered > 0) {
				logger.warn("Cut {} with {} calls unanswered after the grace period of {}", connection, unanswered,
						period);
			}
		}
	}

}
