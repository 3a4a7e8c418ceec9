package io.rpyc.internal;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LogThrottle}.
 */
class LogThrottleTests {

	private Instant now = Instant.EPOCH;

	@Test
	void theFirstOfAKindInAMinuteIsAdmitted() {
		LogThrottle throttle = new LogThrottle(() -> this.now);
		assertThat(throttle.admit("a")).isZero();
		assertThat(throttle.admit("a")).isNegative();
		assertThat(throttle.admit("b")).isZero();
		this.now = this.now.plus(Duration.ofSeconds(59));
		assertThat(throttle.admit("a")).isNegative();
		this.now = this.now.plus(Duration.ofSeconds(1));
		assertThat(throttle.admit("a")).isEqualTo(2);
		assertThat(throttle.admit("a")).isNegative();
	}

	@Test
	void kindsAreBounded() {
		LogThrottle throttle = new LogThrottle(() -> this.now);
		for (int i = 0; i < 1001; i++) {
			assertThat(throttle.admit(i)).isZero();
		}
		assertThat(throttle.admit(0)).isZero();
		assertThat(throttle.admit(1000)).isNegative();
	}

	@Test
	void exceptionsAreOfOneKindWhateverTheirMessage() {
		assertThat(LogThrottle.kindOf(failure("a"))).isEqualTo(LogThrottle.kindOf(failure("b")))
			.isNotEqualTo(LogThrottle.kindOf(new IllegalStateException("a")));
		IllegalStateException bare = new IllegalStateException();
		bare.setStackTrace(new StackTraceElement[0]);
		assertThat(LogThrottle.kindOf(bare)).isEqualTo("java.lang.IllegalStateException");
	}

	private static Exception failure(String message) {
		return new IllegalStateException(message);
	}

}
