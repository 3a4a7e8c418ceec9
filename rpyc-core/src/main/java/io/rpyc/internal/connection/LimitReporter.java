package io.rpyc.internal.connection;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.rpyc.connection.RpycConnection;
import io.rpyc.limit.Limit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports to the log and the listeners that one connection has reached a limit. Logs each
 * limit only once. Thread-safe.
 */
final class LimitReporter {

	private static final Logger logger = LoggerFactory.getLogger(LimitReporter.class);

	private final RpycConnection connection;

	private final ConnectionContext context;

	private final Set<Limit> logged = ConcurrentHashMap.newKeySet();

	LimitReporter(RpycConnection connection, ConnectionContext context) {
		this.connection = connection;
		this.context = context;
	}

	/** Reports that a request failed, or that the connection will be closed. */
	void report(Limit limit, String reason) {
		if (this.logged.add(limit)) {
			logger.warn("{} met the limit {}: {}", this.connection, limit.tag(), reason);
		}
		tell(limit);
	}

	/** Reports that a limit slowed down a peer, which may happen in ordinary use. */
	void note(Limit limit, String reason) {
		if (this.logged.add(limit)) {
			logger.debug("{} met the limit {}: {}", this.connection, limit.tag(), reason);
		}
		tell(limit);
	}

	private void tell(Limit limit) {
		this.context.tell((listener) -> listener.limited(this.connection, limit));
	}

}
