package io.rpyc.security;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * The policy for the lockout of addresses after failed logins.
 *
 * @since 0.1
 */
public final class LockoutPolicy {

	private final int maxAttempts;

	private final Duration duration;

	private final List<AddressRange> exempt;

	private LockoutPolicy(int maxAttempts, Duration duration, List<AddressRange> exempt) {
		this.maxAttempts = maxAttempts;
		this.duration = duration;
		this.exempt = exempt;
	}

	/**
	 * Creates a policy.
	 * @param maxAttempts the number of failures after which an address is locked out, at
	 * least 1
	 * @param duration the time for which it is locked out, and for which a failure
	 * counts; more than zero
	 * @param exempt addresses that are never locked out, such as those of proxies:
	 * {@code 10.0.0.0/8}, {@code 192.0.2.7}, {@code 2001:db8::/32}
	 * @return the policy
	 * @throws IllegalArgumentException if a value is out of its range, or an address is
	 * not an IP address or range; host names are not resolved
	 */
	public static LockoutPolicy of(int maxAttempts, Duration duration, Collection<String> exempt) {
		if (maxAttempts < 1) {
			throw new IllegalArgumentException("'maxAttempts' must be at least 1, not " + maxAttempts);
		}
		if (duration.isNegative() || duration.isZero()) {
			throw new IllegalArgumentException("'duration' must be more than zero, not " + duration);
		}
		return new LockoutPolicy(maxAttempts, duration, exempt.stream().map(AddressRange::parse).toList());
	}

	/**
	 * Returns the number of failures after which an address is locked out.
	 * @return the number, at least 1
	 */
	public int maxAttempts() {
		return this.maxAttempts;
	}

	/**
	 * Returns the time for which an address is locked out, and for which a failure
	 * counts.
	 * @return the duration, more than zero
	 */
	public Duration duration() {
		return this.duration;
	}

	boolean exempts(byte[] address) {
		return this.exempt.stream().anyMatch((range) -> range.contains(address));
	}

}
