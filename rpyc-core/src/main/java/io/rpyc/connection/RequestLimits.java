package io.rpyc.connection;

import java.util.Objects;

/**
 * How many requests of this side may wait until the peer of a connection reads them.
 *
 * @param requests the number of requests, at least 1
 * @param bytes the bytes of these requests, at least 1; the request that exceeds the
 * limit is still accepted
 * @param whenFull what happens to a request beyond these limits whose caller does not
 * wait for the reply
 * @since 0.1
 */
public record RequestLimits(int requests, int bytes, WhenFull whenFull) {

	/** 10,000 requests of 16 MiB; callers wait. */
	public static final RequestLimits DEFAULTS = new RequestLimits(10_000, 16 << 20, WhenFull.WAIT);

	public RequestLimits {
		if (requests < 1) {
			throw new IllegalArgumentException("'requests' must be at least 1 (was " + requests + ")");
		}
		if (bytes < 1) {
			throw new IllegalArgumentException("'bytes' must be at least 1 (was " + bytes + ")");
		}
		Objects.requireNonNull(whenFull, "'whenFull' must not be null");
	}

	/**
	 * What happens to a request whose caller does not wait for the reply if too many
	 * requests are waiting. A call that waits for its reply always waits for room too, at
	 * most for its timeout.
	 */
	public enum WhenFull {

		/**
		 * The caller waits until there is room, at most for the request timeout. On an
		 * event loop, which must not block, the request fails.
		 */
		WAIT,

		/** The request fails with a {@link io.rpyc.RpycBackpressureException}. */
		FAIL

	}

}
