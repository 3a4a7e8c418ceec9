package io.rpyc.security;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

import io.rpyc.internal.AddressKey;
import org.jspecify.annotations.Nullable;

/**
 * Counts failed logins per address, and decides which addresses are locked out. The
 * addresses of an IPv6 /64 prefix count as one, since one host may use all of them. The
 * number of addresses is bounded: beyond it, the address with the oldest failure is
 * discarded. A successful login does not reset the count, since somebody with one
 * password could otherwise try the passwords of others without a limit. Thread-safe;
 * never blocks.
 */
public final class LoginAttempts {

	private static final int MAX_ADDRESSES = 10_000;

	private final LockoutPolicy policy;

	private final InstantSource clock;

	private final int maxAddresses;

	private final Map<String, Failures> failures = new LinkedHashMap<>();

	/**
	 * Creates an empty count for at most 10,000 addresses.
	 * @param policy the lockout policy
	 * @param clock the clock
	 */
	public LoginAttempts(LockoutPolicy policy, InstantSource clock) {
		this(policy, clock, MAX_ADDRESSES);
	}

	LoginAttempts(LockoutPolicy policy, InstantSource clock, int maxAddresses) {
		this.policy = policy;
		this.clock = clock;
		this.maxAddresses = maxAddresses;
	}

	/**
	 * Returns whether an address is locked out.
	 * @param address the address
	 * @return {@code true} while it is locked out
	 */
	public boolean isLocked(InetAddress address) {
		String key = AddressKey.of(address);
		synchronized (this.failures) {
			Failures known = known(key);
			return known != null && known.count() >= this.policy.maxAttempts();
		}
	}

	/**
	 * Counts a login with wrong credentials.
	 * @param address the address of the peer
	 */
	public void failed(InetAddress address) {
		if (this.policy.exempts(address.getAddress())) {
			return;
		}
		String key = AddressKey.of(address);
		Instant forgotten = after(this.policy.duration());
		synchronized (this.failures) {
			Failures known = known(key);
			this.failures.remove(key);
			this.failures.put(key, new Failures((known != null) ? known.count() + 1 : 1, forgotten));
			if (this.failures.size() > this.maxAddresses) {
				this.failures.remove(this.failures.keySet().iterator().next());
			}
		}
	}

	/** Adds a duration to the current time, up to the maximum instant. */
	private Instant after(Duration duration) {
		Instant now = this.clock.instant();
		return (duration.compareTo(Duration.between(now, Instant.MAX)) < 0) ? now.plus(duration) : Instant.MAX;
	}

	private @Nullable Failures known(String key) {
		Failures known = this.failures.get(key);
		if (known != null && !this.clock.instant().isBefore(known.forgotten())) {
			this.failures.remove(key);
			return null;
		}
		return known;
	}

	private record Failures(int count, Instant forgotten) {

	}

}
