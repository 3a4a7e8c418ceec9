package io.rpyc.connection;

import java.time.Duration;

/**
 * Limits on the bytes that a peer may leave unread.
 *
 * @param buffer size of unread messages, in bytes, above which reads from the peer and
 * the start of its calls are paused, until half have been read; at least 2
 * @param stallTimeout maximum time without progress while more than the buffer is unread,
 * after which the connection is closed; more than 0
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
