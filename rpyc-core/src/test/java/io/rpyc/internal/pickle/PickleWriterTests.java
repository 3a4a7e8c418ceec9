package io.rpyc.internal.pickle;

import java.math.BigInteger;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

import io.rpyc.netref.Conversions;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PickleWriter}.
 */
class PickleWriterTests {

	private final PickleWriter writer = new PickleWriter(PickleLimits.DEFAULTS);

	@Test
	void scalarsAreAsPythonWritesThem() {
		assertThat(body(null)).isEqualTo("4e");
		assertThat(body(true)).isEqualTo("88");
		assertThat(body(255)).isEqualTo("4bff");
		assertThat(body(256)).isEqualTo("4d0001");
		assertThat(body(-1)).isEqualTo("4affffffff");
		assertThat(body(1L << 31)).isEqualTo("8a080000008000000000");
		assertThat(body(BigInteger.ONE.shiftLeft(63))).isEqualTo("8a09000000000000008000");
		assertThat(body(1.0)).isEqualTo("473ff0000000000000");
		assertThat(body("\u00e9")).isEqualTo("8c02c3a9");
		assertThat(body(new byte[] { 7 })).isEqualTo("430107");
	}

	@Test
	void containersAreRemembered() {
		List<Integer> row = new ArrayList<>(List.of(1));
		assertThat(body(PyTuple.of(row, row))).isEqualTo("28" + "5d94284b0165" + "6800" + "7494");
		assertThat(body(Map.of())).isEqualTo("7d94");
	}

	@Test
	void whenNameComesAgainThenItIsAReference() {
		String first = "8c086461746574696d65" + "8c0464617465" + "9394" + "4b014b014b018752";
		assertThat(body(List.of(LocalDate.of(1, 1, 1), LocalDate.of(1, 1, 1))))
			.isEqualTo("5d9428" + first + "6801" + "4b014b014b018752" + "65");
	}

	@Test
	void datesOfJdbcAreAsInTheDatabase() {
		LocalDateTime time = LocalDateTime.of(2024, 1, 2, 3, 4, 5, 678_901_000);
		assertThat(body(java.sql.Date.valueOf("2024-01-02"))).isEqualTo(body(time.toLocalDate()));
		assertThat(body(Time.valueOf("03:04:05"))).isEqualTo(body(LocalTime.of(3, 4, 5)));
		assertThat(body(Timestamp.valueOf(time))).isEqualTo(body(time));
		assertThat(body(new Date(1))).isEqualTo(body(Instant.ofEpochMilli(1)));
	}

	@Test
	void whenNamingHasTwoNamesThenRecordHasBoth() {
		PickleWriter both = new PickleWriter(PickleLimits.DEFAULTS, (name) -> List.of(name, name + "_too"),
				UnaryOperator.identity(), UnaryOperator.identity());
		assertThat(new String(both.write(new Holder(1), 4))).contains("value", "value_too");
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 2, 4, 5 })
	void protocolIsAlways4(int protocol) {
		assertThat(this.writer.write(1, protocol)).isEqualTo(this.writer.write(1, 4)).startsWith(0x80, 4);
	}

	@Test
	void whenProtocolIsUnknownThenItIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.writer.write(1, 6))
			.withMessage("pickle protocol must be <= 5 (asked for: 6)");
	}

	@Test
	void whenValueIsNoPlainDataThenItsClassIsNamed() {
		refused(List.of(new Object()), "A value of type Object is not plain data");
		refused(new Holder(Thread.currentThread()), "Thread is not plain data");
		refused((Runnable) () -> {
		}, "is not plain data");
	}

	@Test
	void whenValueHasNoFormOfItsOwnThenItIsWrittenAsItIsShown() {
		PickleWriter showing = new PickleWriter(PickleLimits.DEFAULTS, Set::of, UnaryOperator.identity(),
				new Conversions(List.of())::toPython);
		List<Object> values = List.of(new StringBuilder("a"), new AtomicInteger(5), Locale.UK,
				new AtomicReference<>(LocalDate.EPOCH), LocalDate.EPOCH);
		List<Object> shown = List.of("a", 5, "en-GB", LocalDate.EPOCH, LocalDate.EPOCH);
		assertThat(showing.write(values, 4)).isEqualTo(showing.write(shown, 4));
		assertThatIllegalArgumentException().isThrownBy(() -> showing.write(List.of(new Object()), 4))
			.withMessageContaining("Object is not plain data");
		AtomicReference<Object> self = new AtomicReference<>();
		self.set(self);
		assertThatIllegalArgumentException().isThrownBy(() -> showing.write(self, 4)).withMessageContaining("depth");
	}

	@Test
	void whenKeyCannotBeHashedThenItIsRefused() {
		refused(Set.of(PyTuple.of(1, Map.of())), "which Python cannot hash");
		refused(Map.of(new Holder(1), 1), "Holder, which Python cannot hash");
		refused(Set.of(Map.of()), "which Python cannot hash");
		refused(Set.of(new int[0]), "which Python cannot hash");
	}

	@Test
	void whenPythonHasNoSuchTimeThenItIsRefused() {
		refused(LocalDate.of(10000, 1, 1), "Year of a date: 10000 (expected: between 1 and 9999)");
		refused(Instant.EPOCH.minus(Duration.ofDays(800_000)), "Year of a date: -221");
		refused(Instant.MAX, "Python cannot represent the instant +1000000000");
		refused(Duration.ofSeconds(Long.MAX_VALUE), "Days of a Duration");
	}

	@Test
	void whenComponentCannotBeReadThenItIsNamed() {
		refused(new Failing(1), "Component 'value' of record");
	}

	@Test
	void whenValueIsTooDeepThenItIsRefused() {
		PickleWriter shallow = new PickleWriter(PickleLimits.DEFAULTS.withNestingDepth(2));
		assertThat(shallow.write(List.of(List.of(1)), 4)).isNotEmpty();
		assertThatIllegalArgumentException().isThrownBy(() -> shallow.write(List.of(List.of(List.of())), 4))
			.withMessage("Nesting depth of a value to pickle: 3 (expected: <= 2)");
		List<Object> self = new ArrayList<>();
		self.add(Map.of(self, 1));
		assertThatIllegalArgumentException().isThrownBy(() -> shallow.write(PyTuple.of(self), 4));
	}

	@Test
	void whenPickleIsTooLongThenItIsRefused() {
		PickleWriter small = new PickleWriter(PickleLimits.DEFAULTS.withBytes(10));
		assertThat(small.write("12345", 4)).hasSize(10);
		for (Object value : List.of("123456", new byte[20], new long[2], List.of(1, 2, 3, 4))) {
			assertThatIllegalArgumentException().isThrownBy(() -> small.write(value, 4))
				.withMessageContaining("(expected: <= 10)");
		}
	}

	private void refused(Object value, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.writer.write(value, 4))
			.withMessageContaining(message);
	}

	private String body(@Nullable Object value) {
		String hex = HexFormat.of().formatHex(this.writer.write(value, 4));
		assertThat(hex).startsWith("8004").endsWith("2e");
		return hex.substring(4, hex.length() - 2);
	}

	record Holder(Object value) {
	}

	record Failing(Object value) {

		@Override
		public Object value() {
			throw new IllegalStateException("no value");
		}

	}

}
