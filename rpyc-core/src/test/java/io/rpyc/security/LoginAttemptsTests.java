package io.rpyc.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link LoginAttempts} and {@link LockoutPolicy}.
 */
class LoginAttemptsTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final InetAddress PEER = address("192.0.2.7");

	private Instant now = Instant.EPOCH;

	@Test
	void whenFailuresReachMaximumThenAddressIsLockedForTheDuration() {
		LoginAttempts attempts = attempts(3, 100);
		fail(attempts, PEER, 2);
		assertThat(attempts.isLocked(PEER)).isFalse();
		attempts.failed(PEER);
		assertThat(attempts.isLocked(PEER)).isTrue();
		assertThat(attempts.isLocked(address("192.0.2.8"))).isFalse();
		this.now = this.now.plus(MINUTE).minusNanos(1);
		assertThat(attempts.isLocked(PEER)).isTrue();
		this.now = this.now.plusNanos(1);
		assertThat(attempts.isLocked(PEER)).isFalse();
		attempts.failed(PEER);
		assertThat(attempts.isLocked(PEER)).isFalse();
	}

	@Test
	void whenTheLockLastsForEverThenItHolds() {
		LockoutPolicy policy = LockoutPolicy.of(1, ChronoUnit.FOREVER.getDuration(), List.of());
		LoginAttempts attempts = new LoginAttempts(policy, () -> this.now);
		attempts.failed(PEER);
		assertThat(attempts.isLocked(PEER)).isTrue();
	}

	@Test
	void whenAddressesShareTheirIpv6NetworkThenTheyCountAsOne() {
		LoginAttempts attempts = attempts(2, 100);
		attempts.failed(address("2001:db8:0:1::1"));
		attempts.failed(address("2001:db8:0:1:ffff::2"));
		assertThat(attempts.isLocked(address("2001:db8:0:1::3"))).isTrue();
		assertThat(attempts.isLocked(address("2001:db8:0:2::1"))).isFalse();
	}

	@Test
	void whenTooManyAddressesFailThenTheOldestFailureIsForgotten() {
		LoginAttempts attempts = attempts(1, 2);
		attempts.failed(PEER);
		attempts.failed(address("192.0.2.8"));
		attempts.failed(PEER);
		attempts.failed(address("192.0.2.9"));
		assertThat(attempts.isLocked(PEER)).isTrue();
		assertThat(attempts.isLocked(address("192.0.2.8"))).isFalse();
		assertThat(attempts.isLocked(address("192.0.2.9"))).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "192.0.2.7, true", "10.255.0.1, true", "11.0.0.1, false", "2001:db8:5::1, true", "2001:db9::1, false",
			"198.51.100.128, true", "198.51.100.127, false" })
	void whenAddressIsExemptThenItIsNeverLocked(String address, boolean exempt) {
		LoginAttempts attempts = attempts(1, 100, "192.0.2.7", "10.1.2.3/8", "2001:db8::/32", "198.51.100.128/25");
		attempts.failed(address(address));
		assertThat(attempts.isLocked(address(address))).isEqualTo(!exempt);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0/8", "2001:db8::/129",
			"::/x" })
	void whenExemptionIsNoAddressRangeThenIsRefused(String range) {
		assertThatIllegalArgumentException().isThrownBy(() -> attempts(1, 100, range))
			.withMessageContaining("'" + range + "'");
	}

	@Test
	void whenPolicyIsOutOfRangeThenIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> LockoutPolicy.of(0, MINUTE, List.of()))
			.withMessageContaining("'maxAttempts' must be at least 1, not 0");
		assertThatIllegalArgumentException().isThrownBy(() -> LockoutPolicy.of(1, Duration.ZERO, List.of()))
			.withMessageContaining("'duration' must be more than zero, not PT0S");
	}

	private LoginAttempts attempts(int maxAttempts, int maxAddresses, String... exempt) {
		return new LoginAttempts(LockoutPolicy.of(maxAttempts, MINUTE, List.of(exempt)), () -> this.now, maxAddresses);
	}

	private static void fail(LoginAttempts attempts, InetAddress address, int times) {
		for (int i = 0; i < times; i++) {
			attempts.failed(address);
		}
	}

	private static InetAddress address(String address) {
		try {
			return InetAddress.getByName(address);
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
