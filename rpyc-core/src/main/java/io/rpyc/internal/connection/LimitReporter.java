package io.rpyc.internal.connection;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.AddressKey;
import io.rpyc.internal.LogThrottle;
import io.rpyc.limit.Limit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Reports to the log and the listeners that one connection has reached a limit. Logs each
 * limit only once, and as a warning only once a minute for each address: a peer may
 * connect as often as it likes. Thread-safe.
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
			long before = this.context.limitLog().admit(new Key(AddressKey.of(this.connection.remoteAddress()), limit));
			logger.atLevel((before >= 0) ? Level.WARN : Level.DEBUG)
				.log("{} met the limit {}: {}{}", this.connection, limit.tag(), reason,
						LogThrottle.suffix(Math.max(before, 0)));
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

	private record Key(String address, Limit limit) {
	}

}
