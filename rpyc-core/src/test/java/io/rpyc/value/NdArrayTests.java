package io.rpyc.value;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDateTime;

import io.rpyc.PyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link NdArray}.
 */
class NdArrayTests {

	@Test
	void elementsHaveTheByteOrderOfTheType() {
		byte[] data = ByteBuffer.allocate(8).order(ByteOrder.BIG_ENDIAN).putInt(1).putInt(-2).array();
		assertThat(NdArray.of(">i4", new int[] { 2 }, data).toArray(int[].class)).containsExactly(1, -2);
	}

	@Test
	void unsignedNumbersAreNotNegative() {
		byte[] most = { -1, -1, -1, -1, -1, -1, -1, -1 };
		NdArray array = NdArray.of("uint64", new int[] { 1 }, most);
		assertThat(array.toArray(double[].class)).containsExactly(0x1p64);
		assertThatExceptionOfType(PyException.class).isThrownBy(() -> array.toArray(long[].class))
			.withMessageContaining("int too large for Java's long");
		assertThat(NdArray.of("uint8", new int[] { 8 }, most).toArray(int[].class)).containsOnly(255);
	}

	@Test
	void timesAreThoseOfTheirUnit() {
		byte[] data = ByteBuffer.allocate(24)
			.order(ByteOrder.LITTLE_ENDIAN)
			.putLong(-1)
			.putLong(Long.MIN_VALUE)
			.putLong(1_500)
			.array();
		NdArray millis = NdArray.of("datetime64[ms]", new int[] { 3 }, data);
		assertThat(millis.toArray(LocalDateTime[].class)).containsExactly(
				LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_000_000), null,
				LocalDateTime.of(1970, 1, 1, 0, 0, 1, 500_000_000));
		assertThat(millis.toArray(Instant[].class)).containsExactly(Instant.ofEpochMilli(-1), null,
				Instant.ofEpochMilli(1500));
		assertThat(millis.toArray(long[].class)).containsExactly(-1, Long.MIN_VALUE, 1500);
		assertThat(NdArray.of("datetime64[D]", new int[] { 3 }, data).toArray(LocalDateTime[].class))
			.startsWith(LocalDateTime.of(1969, 12, 31, 0, 0), (LocalDateTime) null);
	}

	@ParameterizedTest
	@CsvSource({ "D, 20000", "h, 480000", "m, 28800000", "s, 1728000000", "ms, 1728000000000", "us, 1728000000000000",
			"ns, 1728000000000000000" })
	void aTimeIsCountedInItsUnit(String unit, long count) {
		LocalDateTime time = LocalDateTime.of(2024, 10, 4, 0, 0);
		assertThat(NdTimes.count(time, unit)).isEqualTo(count);
		assertThat(NdTimes.time(count, unit)).isEqualTo(time);
	}

	@Test
	void aTimeBeyondTheRangeOfJavaIsAnOverflow() {
		assertThatExceptionOfType(PyException.class).isThrownBy(() -> NdTimes.time(Long.MAX_VALUE, "D"))
			.withMessageContaining("datetime64 too large");
	}

	@Test
	void yearsMonthsAndWeeksAreTimesToo() {
		byte[] data = ByteBuffer.allocate(24)
			.order(ByteOrder.LITTLE_ENDIAN)
			.putLong(-1)
			.putLong(Long.MIN_VALUE)
			.putLong(673)
			.array();
		int[] shape = { 3 };
		assertThat(NdArray.of("datetime64[Y]", shape, data).toArray(LocalDateTime[].class))
			.containsExactly(LocalDateTime.of(1969, 1, 1, 0, 0), null, LocalDateTime.of(2643, 1, 1, 0, 0));
		assertThat(NdArray.of("datetime64[M]", shape, data).toArray(LocalDateTime[].class))
			.containsExactly(LocalDateTime.of(1969, 12, 1, 0, 0), null, LocalDateTime.of(2026, 2, 1, 0, 0));
		assertThat(NdArray.of("datetime64[W]", shape, data).toArray(LocalDateTime[].class))
			.containsExactly(LocalDateTime.of(1969, 12, 25, 0, 0), null, LocalDateTime.of(1982, 11, 25, 0, 0));
		for (String unit : NdTimes.UNITS) {
			LocalDateTime time = NdTimes.time(-7, unit);
			assertThat(time).isNotNull();
			assertThat(NdTimes.count(time, unit)).as(unit).isEqualTo(-7);
		}
		assertThatExceptionOfType(PyException.class).isThrownBy(() -> NdTimes.time(Long.MAX_VALUE, "Y"));
		assertThatExceptionOfType(PyException.class).isThrownBy(() -> NdTimes.time(Long.MAX_VALUE, "M"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "object", "complex128", "float128", "float8", "S5", "datetime64", "datetime64[25s]", "" })
	void otherTypesAreRefused(String dtype) {
		assertThatIllegalArgumentException().isThrownBy(() -> NdArray.of(dtype, new int[] { 0 }, new byte[0]))
			.withMessageContaining("'dtype' must be");
	}

	@Test
	void theDataMustHaveTheLengthOfTheShape() {
		assertThatIllegalArgumentException().isThrownBy(() -> NdArray.of("int16", new int[] { 2, 3 }, new byte[11]))
			.withMessage("'data' must have 12 bytes for shape [2, 3] (was 11)");
	}

}
