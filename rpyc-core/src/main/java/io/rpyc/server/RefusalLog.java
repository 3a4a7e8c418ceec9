package io.rpyc.server;

import java.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps refusals from flooding the log: the first of an address and a reason in a minute
 * is a warning, later ones are counted and told with the next warning. The addresses of
 * one IPv6 /64 count as one. Bounded: beyond that the oldest are forgotten.
 */
final class RefusalLog {

	private static final Logger logger = LoggerFactory.getLogger(RpycServer.class);

	private static final Duration WINDOW = Duration.ofMinutes(1);

	private static final int MAX_ENTRIES = 1000;

	private final InstantSource clock;

	private final Map<Key, Window> windows = new LinkedHashMap<>();

	RefusalLog(InstantSource clock) {
		this.clock = clock;
	}

	/**
	 * Logs a refusal, or counts it.
	 * @param peer where the peer is
	 * @param reason what refusals are told apart by, beside the address
	 * @param text what happened
	 */
	void warn(@Nullable SocketAddress peer, String reason, String text) {
		String message = oneLine(text);
		long before = admit(new Key(AddressKey.of(peer), reason));
		if (before == 0) {
			logger.warn("{}: {}", peer, message);
		}
		else if (before > 0) {
			logger.warn("{}: {} ({} more like this before, not logged)", peer, message, before);
		}
		else {
			logger.debug("{}: {}", peer, message);
		}
	}

	/** Names of peers and texts of TLS may hold line breaks, which would forge a line. */
	private static String oneLine(String text) {
		return text.codePoints()
			.map((c) -> Character.isISOControl(c) || Character.getType(c) == Character.LINE_SEPARATOR ? ' ' : c)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	/** How many were counted since the last warning; below 0 if none is due. */
	private long admit(Key key) {
		Instant now = this.clock.instant();
		synchronized (this.windows) {
			Window window = this.windows.get(key);
			if (window != null && now.isBefore(window.end)) {
				window.counted++;
				return -1;
			}
			this.windows.remove(key);
			this.windows.put(key, new Window(now.plus(WINDOW)));
			if (this.windows.size() > MAX_ENTRIES) {
				this.windows.remove(this.windows.keySet().iterator().next());
			}
			return (window != null) ? window.counted : 0;
		}
	}

	private record Key(String place, String reason) {
	}

	/** The time in which refusals are counted only. */
	private static final class Window {

		private final Instant end;

		private long counted;

		private Window(Instant end) {
			this.end = end;
		}

	}

}
