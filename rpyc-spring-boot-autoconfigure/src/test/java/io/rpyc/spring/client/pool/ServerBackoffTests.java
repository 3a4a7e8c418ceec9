package io.rpyc.spring.client.pool;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static io.rpyc.spring.client.pool.FakeServers.FIRST;
import static io.rpyc.spring.client.pool.FakeServers.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests {@link ServerBackoff}.
 */
class ServerBackoffTests {

	private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 1000);

	@Test
	void eachDelayIsLongerUpToTheMaximum() {
		ServerBackoff backoff = backoff(0);
		for (long expected : new long[] { 100, 200, 400, 800, 1000, 1000 }) {
			backoff.failed(FIRST);
			assertThat(delay(backoff)).isEqualTo(expected);
			this.time.addAndGet(Duration.ofMillis(expected).toNanos());
			assertThat(delay(backoff)).isZero();
			assertThat(backoff.isBackingOff(FIRST)).isFalse();
		}
		backoff.succeeded(FIRST);
		backoff.failed(FIRST);
		assertThat(delay(backoff)).isEqualTo(100);
	}

	@Test
	void whenAServerStopsAgainAndAgainThenEachDelayIsLonger() {
		ServerBackoff backoff = backoff(0);
		for (long expected : new long[] { 100, 200, 400, 800, 1000, 1000 }) {
			assertThat(backoff.postpone(FIRST)).isTrue();
			assertThat(backoff.postpone(FIRST)).isFalse();
			assertThat(delay(backoff)).isEqualTo(expected);
			this.time.addAndGet(Duration.ofMillis(expected).toNanos());
			backoff.succeeded(FIRST);
			assertThat(delay(backoff)).isZero();
		}
		this.time.addAndGet(Duration.ofSeconds(1).toNanos());
		assertThat(backoff.postpone(FIRST)).isTrue();
		assertThat(delay(backoff)).isEqualTo(100);
	}

	@Test
	void aVeryLongDelayIsTheLongestOne() {
		Duration delay = Duration.ofDays(365_000);
		ServerBackoff backoff = new ServerBackoff(new ReconnectDelays(delay, 2, delay, 0), this.time::get);
		for (int i = 0; i < 3; i++) {
			backoff.failed(FIRST);
			assertThat(backoff.delay(List.of(FIRST), false)).isEqualTo(Long.MAX_VALUE);
			assertThat(backoff.delay(List.of(FIRST), true)).isEqualTo(Long.MAX_VALUE);
			this.time.incrementAndGet();
			assertThat(backoff.isBackingOff(FIRST)).isTrue();
		}
		backoff.succeeded(FIRST);
		assertThat(backoff.postpone(FIRST)).isTrue();
	}

	@Test
	void aCallerWaitsForTheFirstDelayOnly() {
		ServerBackoff backoff = backoff(0);
		for (int i = 0; i < 5; i++) {
			backoff.failed(FIRST);
		}
		assertThat(delay(backoff)).isEqualTo(1000);
		assertThat(TimeUnit.NANOSECONDS.toMillis(backoff.delay(List.of(FIRST), true))).isEqualTo(100);
	}

	@Test
	void aServerThatHasNotFailedMayBeTriedAtOnce() {
		ServerBackoff backoff = backoff(0);
		backoff.failed(FIRST);
		assertThat(backoff.delay(List.of(FIRST, SECOND), false)).isZero();
		assertThat(backoff.isBackingOff(SECOND)).isFalse();
	}

	@Test
	void delaysDifferByTheJitter() {
		List<Long> delays = Stream.generate(() -> {
			ServerBackoff backoff = backoff(0.2);
			backoff.failed(FIRST);
			backoff.failed(FIRST);
			return delay(backoff);
		}).limit(100).toList();
		assertThat(delays).allSatisfy((delay) -> assertThat(delay).isBetween(160L, 240L));
		assertThat(delays.stream().distinct()).hasSizeGreaterThan(5);
	}

	private static long delay(ServerBackoff backoff) {
		return TimeUnit.NANOSECONDS.toMillis(backoff.delay(List.of(FIRST), false));
	}

	private ServerBackoff backoff(double jitter) {
		return new ServerBackoff(new ReconnectDelays(Duration.ofMillis(100), 2, Duration.ofSeconds(1), jitter),
				this.time::get);
	}

}
