package io.rpyc.internal.connection;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.rpyc.limit.Limit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log and the listeners that one connection met a limit: the log once for each
 * limit. Safe for use by several threads.
 */
final class LimitReporter {

	private static final Logger logger = LoggerFactory.getLogger(LimitReporter.class);

	private final ChannelConnection connection;

	private final Set<Limit> logged = ConcurrentHashMap.newKeySet();

	LimitReporter(ChannelConnection connection) {
		this.connection = connection;
	}

	/** A request failed for a limit, or the connection will be closed for it. */
	void report(Limit limit, String reason) {
		if (this.logged.add(limit)) {
			logger.warn("{} met the limit {}: {}", this.connection, limit.tag(), reason);
		}
		tell(limit);
	}

	/** A limit held a peer back, as it may those that do nothing wrong. */
	void note(Limit limit, String reason) {
		if (this.logged.add(limit)) {
			logger.debug("{} met the limit {}: {}", this.connection, limit.tag(), reason);
		}
		tell(limit);
	}

	private void tell(Limit limit) {
		this.connection.context().tell((listener) -> listener.limited(this.connection, limit));
	}

}
