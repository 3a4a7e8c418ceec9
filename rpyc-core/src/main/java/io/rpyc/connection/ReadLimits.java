package io.rpyc.connection;

import java.time.Duration;

import io.netty.util.internal.PlatformDependent;

/**
 * How long and how much a peer may take to send its messages.
 *
 * @param stallTimeout how long a message that has begun may make no progress before the
 * connection is closed, more than 0; progress is 16 KiB, or the end of the message
 * @param memory how many bytes the messages of all connections may occupy until they are
 * complete and decoded, at least 1; beyond it the connection whose message made no
 * progress for longest is closed
 * @param pingSize how many bytes a ping may have, at least 1
 */
public record ReadLimits(Duration stallTimeout, long memory, int pingSize) {

	/**
	 * 30 seconds, a third of the direct memory, and 64 KiB.
	 */
	public static final ReadLimits DEFAULTS = new ReadLimits(Duration.ofSeconds(30), defaultMemory(), 64 << 10);

	public ReadLimits {
		if (stallTimeout.isNegative() || stallTimeout.isZero()) {
			throw new IllegalArgumentException("stallTimeout: " + stallTimeout + " (expected: > 0)");
		}
		requirePositive("memory", memory);
		requirePositive("pingSize", pingSize);
	}

	/**
	 * As much as there may be of direct memory while each third of it is for something
	 * else: messages that come, those that are being inflated, and all else.
	 */
	private static long defaultMemory() {
		return PlatformDependent.maxDirectMemory() / 3;
	}

	private static void requirePositive(String name, long value) {
		if (value < 1) {
			throw new IllegalArgumentException(name + ": " + value + " (expected: >= 1)");
		}
	}

}
