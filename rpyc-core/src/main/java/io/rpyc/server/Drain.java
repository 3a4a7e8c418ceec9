package io.rpyc.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.rpyc.protocol.RpycConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the calls that run when a server stops.
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
		int left = inFlight();
		while (left > 0 && System.nanoTime() < deadline && !Thread.currentThread().isInterrupted()) {
			LockSupport.parkNanos(POLL_NANOS);
			left = inFlight();
		}
		if (left > 0) {
			logger.warn("Stopping with {} calls unanswered after the grace period of {}", left, period);
		}
	}

	private int inFlight() {
		return this.connections.all().stream().mapToInt(RpycConnection::inFlightRequests).sum();
	}

}
