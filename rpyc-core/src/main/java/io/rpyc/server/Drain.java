package io.rpyc.server;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.execution.BoundedWait;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the connections of a server that stops. Their peers are told first: those with
 * this library then use other connections. A connection is closed when all its requests
 * are answered and its peer has not sent anything for the quiet period.
 */
final class Drain {

	private static final Logger logger = LoggerFactory.getLogger(RpycServer.class);

	/**
	 * How long a busy connection may take to be between two requests at the end. Longer
	 * than a closed connection waits for its peer.
	 */
	private static final Duration LAST_WAIT = Duration.ofMillis(250);

	private final OpenConnections connections;

	private final long quietNanos;

	private final Map<RpycConnection, Activity> activities = new HashMap<>();

	Drain(OpenConnections connections, Duration quietPeriod) {
		this.connections = connections;
		this.quietNanos = TimeUnit.NANOSECONDS.convert(quietPeriod);
	}

	/** Waits until all connections are closed, at most for a period. */
	void await(Duration period) {
		Duration last = (period.compareTo(LAST_WAIT) < 0) ? period : LAST_WAIT;
		Duration first = period.minus(last);
		long quiet = Math.min(this.quietNanos, TimeUnit.NANOSECONDS.convert(first));
		BoundedWait.until(() -> isOver(quiet), first);
		BoundedWait.until(() -> isOver(0), last);
		for (RpycConnection connection : this.connections.all()) {
			int unanswered = connection.inFlightRequests();
			if (unanswered > 0) {
				logger.warn("Cut {} with {} calls unanswered after the grace period of {}", connection, unanswered,
						period);
			}
		}
	}

	private boolean isOver(long quiet) {
		Set<RpycConnection> open = this.connections.all();
		long now = System.nanoTime();
		this.activities.keySet().retainAll(open);
		for (RpycConnection connection : open) {
			Activity activity = this.activities.computeIfAbsent(connection, (added) -> new Activity(added, now));
			if (activity.observe(now) >= quiet && connection.inFlightRequests() == 0) {
				connection.closeIfAnswered();
			}
		}
		return open.isEmpty();
	}

	/**
	 * The last activity of a connection.
	 */
	private static final class Activity {

		private final RpycConnection connection;

		private boolean told;

		private long received;

		private long since;

		Activity(RpycConnection connection, long now) {
			this.connection = connection;
			this.received = connection.bytesReceived();
			this.since = now;
		}

		/**
		 * Tells the peer, if that is possible and not done.
		 * @return for how long it has not sent anything, in nanoseconds
		 */
		long observe(long now) {
			this.told = this.told || this.connection.announceStop();
			long bytes = this.connection.bytesReceived();
			if (bytes != this.received || this.connection.inFlightRequests() > 0) {
				this.received = bytes;
				this.since = now;
			}
			return now - this.since;
		}

	}

}
