package io.rpyc.server;

import java.net.SocketAddress;
import java.time.InstantSource;

import io.rpyc.internal.AddressKey;
import io.rpyc.internal.InvisibleCharacters;
import io.rpyc.internal.LogThrottle;
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

	private final LogThrottle refusals;

	/** Apart, for peers of many addresses can make all refusals forgotten. */
	private final LogThrottle faults;

	RefusalLog(InstantSource clock) {
		this.refusals = new LogThrottle(clock);
		this.faults = new LogThrottle(clock);
	}

	/**
	 * Logs or counts a rejection.
	 * @param peer the address of the peer
	 * @param reason the key of the rejection, in addition to the address
	 * @param text the message
	 */
	void warn(@Nullable SocketAddress peer, String reason, String text) {
		String message = oneLine(text);
		long before = this.refusals.admit(new Key(AddressKey.of(peer), reason));
		if (before >= 0) {
			logger.warn("{}: {}{}", peer, message, LogThrottle.suffix(before));
		}
		else {
			logger.debug("{}: {}", peer, message);
		}
	}

	/**
	 * Logs a fault of the server with its stack trace, or counts it. The kind of the
	 * fault counts alone: peers with many addresses must not flood the log.
	 * @param peer where the peer is
	 * @param text what happened
	 * @param kind what faults are told apart by
	 * @param fault what went wrong, free of secrets
	 */
	void error(@Nullable SocketAddress peer, String text, Object kind, Throwable fault) {
		long before = this.faults.admit(kind);
		if (before >= 0) {
			logger.error("{}: {}{}", peer, text, LogThrottle.suffix(before), fault);
		}
	}

	/**
	 * Names of peers and texts of TLS may hold line breaks, which would forge a line, and
	 * marks that turn the direction of writing.
	 */
	private static String oneLine(String text) {
		return text.codePoints()
			.map((c) -> InvisibleCharacters.contain(c) ? ' ' : c)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	private record Key(String place, String reason) {
	}

}
