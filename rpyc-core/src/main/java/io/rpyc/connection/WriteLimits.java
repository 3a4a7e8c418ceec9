package io.rpyc.connection;

import java.time.Duration;
import java.util.Objects;

/**
 * How much a peer may leave unread.
 *
 * @param buffer the bytes of unread replies beyond which the peer is not read from, and
 * no further call of it starts, until half of them are gone; at least 2
 * @param stallTimeout how long a peer that passed the buffer may read nothing before it
 * is cut, more than 0
 * @param unsentRequests how many requests of this side may wait until the peer reads
 * them, at least 1
 * @param unsentBytes how many bytes such requests may have, at least 1; the request that
 * passes the limit is still taken
 * @param whenFull what becomes of a request beyond these limits that its caller does not
 * wait for
 */
public record WriteLimits(int buffer, Duration stallTimeout, int unsentRequests, int unsentBytes, WhenFull whenFull) {

	/** 1 MiB and 30 seconds; 10,000 requests of 16 MiB. */
	public static final WriteLimits DEFAULTS = new WriteLimits(1 << 20, Duration.ofSeconds(30));

	public WriteLimits {
		if (buffer < 2) {
			throw new IllegalArgumentException("buffer: " + buffer + " (expected: >= 2)");
		}
		if (stallTimeout.isNegative() || stallTimeout.isZero()) {
			throw new IllegalArgumentException("stallTimeout: " + stallTimeout + " (expected: > 0)");
		}
		if (unsentRequests < 1) {
			throw new IllegalArgumentException("unsentRequests: " + unsentRequests + " (expected: >= 1)");
		}
		if (unsentBytes < 1) {
			throw new IllegalArgumentException("unsentBytes: " + unsentBytes + " (expected: >= 1)");
		}
		Objects.requireNonNull(whenFull, "'whenFull' must not be null");
	}

	/**
	 * Creates limits with the default limits of unsent requests.
	 * @param buffer the bytes of unread replies beyond which the peer is not read from
	 * @param stallTimeout how long such a peer may read nothing
	 */
	public WriteLimits(int buffer, Duration stallTimeout) {
		this(buffer, stallTimeout, 10_000, 16 << 20, WhenFull.WAIT);
	}

	/**
	 * Returns the same limits with other limits of unsent requests.
	 * @param requests how many requests may wait
	 * @param bytes how many bytes they may have
	 * @param policy what becomes of a request beyond the limits
	 * @return a copy
	 */
	public WriteLimits withUnsent(int requests, int bytes, WhenFull policy) {
		return new WriteLimits(this.buffer, this.stallTimeout, requests, bytes, policy);
	}

	/**
	 * What becomes of a request that its caller does not wait for when too many wait
	 * already. A call that waits for its reply always waits, at most for its timeout.
	 */
	public enum WhenFull {

		/**
		 * The caller waits until there is room, at most for the request timeout. On an
		 * event loop, which must not wait, the request fails.
		 */
		WAIT,

		/** The request fails with a {@link io.rpyc.RpycBackpressureException}. */
		FAIL

	}

}
