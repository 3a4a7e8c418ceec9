package io.rpyc.limit;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ConnectionLimits} and {@link Limit}.
 */
class ConnectionLimitsTests {

	@ParameterizedTest
	@EnumSource(Limit.class)
	void theDefaultIsWithinTheRange(Limit limit) {
		assertThat(limit.require(limit.defaultValue())).isEqualTo(limit.defaultValue());
		assertThat(ConnectionLimits.DEFAULTS.get(limit)).isEqualTo(limit.defaultValue());
	}

	@Test
	void whenAValueIsOutOfRangeThenTheErrorNamesTheKeyTheRangeAndTheValue() {
		ConnectionLimits.Builder builder = ConnectionLimits.builder();
		assertThatIllegalArgumentException().isThrownBy(() -> builder.set(Limit.WRITE_BUFFER, 1))
			.withMessage("'limits.write-buffer' must be between 2 and 1073741824 (was 1)");
		assertThatIllegalArgumentException().isThrownBy(() -> builder.set(Limit.ELEMENTS, 0))
			.withMessage("'limits.elements' must be at least 1 (was 0)");
		assertThatIllegalArgumentException().isThrownBy(() -> builder.set(Limit.BUFFITER_COUNT, 999))
			.withMessage("'limits.buffiter-count' must be at least 1000 (was 999)");
		assertThatIllegalArgumentException().isThrownBy(() -> builder.set(Limit.WRITE_STALL_TIMEOUT, Duration.ZERO))
			.withMessage("'write-stall-timeout' must be at least 1 (was 0)");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> builder.set(Limit.WRITE_STALL_TIMEOUT, Duration.ofNanos(-1)));
	}

	@Test
	void whenTheHeapIsSmallThenFewerElementsAndObjectsAreAllowed() {
		assertThat(Limit.elements(16L << 30)).isEqualTo(4_000_000);
		assertThat(Limit.elements(256 << 20)).isEqualTo(1 << 20);
		assertThat(Limit.importedObjects(16L << 30)).isEqualTo(1_000_000);
		assertThat(Limit.importedObjects(256 << 20)).isEqualTo(1 << 17);
	}

	@Test
	void whenALimitIsNotOneOfAConnectionThenItIsRefused() {
		ConnectionLimits.Builder builder = ConnectionLimits.builder();
		assertThatIllegalArgumentException().isThrownBy(() -> builder.set(Limit.MAX_CONNECTIONS, 5))
			.withMessageContaining("set it in the options of the server");
		assertThatIllegalArgumentException().isThrownBy(() -> builder.set(Limit.HASH_COLLISIONS, 1000))
			.withMessageContaining("its value is fixed");
	}

	@Test
	void whenATimeIsTooLongForMillisecondsThenItIsTheLongest() {
		ConnectionLimits limits = ConnectionLimits.builder()
			.set(Limit.WRITE_STALL_TIMEOUT, Duration.ofSeconds(Long.MAX_VALUE))
			.build();
		assertThat(limits.get(Limit.WRITE_STALL_TIMEOUT)).isEqualTo(Long.MAX_VALUE);
		assertThat(Limit.millis(Duration.ofNanos(1))).isEqualTo(1);
	}

	@Test
	void whenLimitsAreMutatedThenTheOthersStay() {
		ConnectionLimits few = ConnectionLimits.builder().set(Limit.ELEMENTS, 7).build();
		ConnectionLimits fewer = few.mutate().set(Limit.INT_DIGITS, 3).build();
		assertThat(fewer.intValue(Limit.ELEMENTS)).isEqualTo(7);
		assertThat(fewer.intValue(Limit.INT_DIGITS)).isEqualTo(3);
		assertThat(few).isNotEqualTo(fewer).isEqualTo(fewer.mutate().set(Limit.INT_DIGITS, 4300).build());
	}

}
