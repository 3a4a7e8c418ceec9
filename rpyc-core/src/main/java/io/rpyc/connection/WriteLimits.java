package io.rpyc.connection;

import java.time.Duration;

/**
 * How much a peer may leave unread.
 *
 * @param buffer the bytes of unread messages beyond which the peer is not read from, and
 * no further call of it starts, until half of them are gone; at least 2
 * @param stallTimeout how long a peer that passed the buffer may read nothing before it
 * is cut, more than 0
 */
public record WriteLimits(int buffer, Duration stallTimeout) {

	/** 1 MiB and 30 seconds. */
	public static final WriteLimits DEFAULTS = new WriteLimits(1 << 20, Duration.ofSeconds(30));

	public WriteLimits {
		if (buffer < 2) {
			throw new IllegalArgumentException("buffer: " + buffer + " (expected: >= 2)");
		}
		if (stallTimeout.isNegative() || stallTimeout.isZero()) {
			throw new IllegalArgumentException("stallTimeout: " + stallTimeout + " (expected: > 0)");
		}
	}

}
