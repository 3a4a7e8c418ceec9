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
 * Limits the log messages about rejected peers. The first rejection per address and
 * reason in a minute is logged as a warning; later ones are counted and reported with the
 * next warning. The addresses of an IPv6 /64 prefix count as one. The number of entries
 * is bounded; the oldest are discarded.
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
	 * Logs or counts a rejection.
	 * @param peer the address of the peer
	 * @param reason the key of the rejection, in addition to the address
	 * @param text the message
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

	/**
	 * Removes line breaks, which names of peers and TLS messages may contain, to prevent
	 * forged log entries.
	 */
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

	/** A period in which rejections are only counted. */
	private static final class Window {

		private final Instant end;

		private long counted;

		private Window(Instant end) {
			this.end = end;
		}

	}

}
