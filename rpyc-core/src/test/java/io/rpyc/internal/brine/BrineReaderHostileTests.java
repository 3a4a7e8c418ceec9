package io.rpyc.internal.brine;

import java.util.List;
import java.util.Random;

import io.netty.buffer.Unpooled;
import io.rpyc.RpycProtocolException.Reason;
import io.rpyc.RpycProtocolException;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.rpyc.internal.brine.BrineTesting.assertRefused;
import static io.rpyc.internal.brine.BrineTesting.bytes;
import static io.rpyc.internal.brine.BrineTesting.decode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link BrineReader} with bytes that are meant to harm.
 */
class BrineReaderHostileTests {

	private static final BrineLimits DEFAULTS = BrineLimits.DEFAULTS;

	@ParameterizedTest
	@ValueSource(strings = { "0fffffffff", "080fffffffff", "17ffffffff", "0f7fffffff", "080f80000000", "177fffffff",
			"0eff", "16ff" })
	void lengthBeyondTheBytesLeftIsRefused(String hex) {
		assertRefused(hex, Reason.MALFORMED);
		assertRefused(hex + "31".repeat(20), Reason.MALFORMED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "15ffffffff", "157fffffff", "1580000000", "1915ffffffff", "1a15ffffffff", "14ff", "13" })
	void countBeyondTheBytesLeftIsRefused(String hex) {
		assertRefused(hex, Reason.ELEMENTS);
		assertRefused(hex + "000000", Reason.ELEMENTS);
	}

	@Test
	void countIsCheckedAgainstTheLimitBeforeMemoryIsTaken() {
		byte[] value = new byte[5 + 4_000_001];
		value[0] = 0x15;
		Unpooled.wrappedBuffer(value).setInt(1, 4_000_001);
		assertRefused(value, DEFAULTS, Reason.ELEMENTS);
	}

	@Test
	void longIntsCountAsManyElements() {
		BrineLimits limits = DEFAULTS.withElements(10_000);
		String number = "17000010cc" + "39".repeat(4300);
		assertThat((PyTuple) decode(bytes("1404" + number.repeat(4)), limits)).hasSize(4);
		assertRefused(bytes("1405" + number.repeat(5)), limits, Reason.ELEMENTS);
	}

	@Test
	void elementsOfAllTuplesCountTogether() {
		BrineLimits limits = DEFAULTS.withElements(6);
		assertThat(decode(bytes("111100001100" + "00"), limits)).isNotNull();
		assertRefused(bytes("11110000120000" + "00"), limits, Reason.ELEMENTS);
		assertRefused(bytes("1a1405" + "1100000000000000"), limits, Reason.ELEMENTS);
	}

	@Test
	void nestedCountsTakeNoMoreMemoryThanTheLimit() {
		byte[] value = new byte[64 * 1024];
		for (int i = 0; i + 5 <= value.length; i += 5) {
			Unpooled.wrappedBuffer(value).setByte(i, 0x15).setInt(i + 1, value.length - i - 5);
		}
		assertRefused(value, DEFAULTS, Reason.ELEMENTS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "10", "1100", "1a10", "1912", "1401" })
	void nestingIsRefusedLongBeforeTheStackEnds(String level) {
		assertThatExceptionOfType(RpycProtocolException.class)
			.isThrownBy(() -> decode(bytes(level.repeat(100_000)), DEFAULTS));
		assertThatExceptionOfType(RpycProtocolException.class)
			.isThrownBy(() -> decode(bytes(level.repeat(100_000)), DEFAULTS.withNestingDepth(400)));
	}

	@Test
	void nestingUpToTheLimitIsDecoded() {
		decode(bytes("10".repeat(199) + "02"), DEFAULTS);
		decode(bytes("10".repeat(200) + "00"), DEFAULTS);
		decode(bytes("1a10".repeat(200) + "00"), DEFAULTS);
		decode(bytes("10".repeat(400) + "00"), DEFAULTS.withNestingDepth(400));
		assertRefused(bytes("10".repeat(201) + "00"), DEFAULTS, Reason.NESTING_DEPTH);
		assertRefused(bytes("10".repeat(100_000)), DEFAULTS, Reason.NESTING_DEPTH);
		assertRefused(bytes("1a10".repeat(201) + "00"), DEFAULTS, Reason.NESTING_DEPTH);
		assertRefused(bytes("191000"), DEFAULTS, Reason.MALFORMED);
	}

	@Test
	void digitsUpToTheLimitAreDecoded() {
		assertThat(decode(bytes("17000010cd2d" + "39".repeat(4300)), DEFAULTS)).isNotNull();
		assertRefused(bytes("17000010cd" + "39".repeat(4301)), DEFAULTS, Reason.INT_DIGITS);
		assertRefused(bytes("17000010cd" + "30".repeat(4301)), DEFAULTS, Reason.INT_DIGITS);
		assertThat(decode(bytes("16042d313233"), DEFAULTS.withIntDigits(3))).isEqualTo(-123);
		assertRefused(bytes("160431323334"), DEFAULTS.withIntDigits(3), Reason.INT_DIGITS);
	}

	@Test
	void messageDoesNotShowThePeersBytes() {
		for (String hex : List.of("080e06736563ff6574", "1606736563726574", "0e09736563726574")) {
			assertThatExceptionOfType(RpycProtocolException.class).isThrownBy(() -> decode(hex))
				.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("sec").doesNotContain("736563"));
		}
	}

	@Test
	void randomBytesAreAValueOrRefused() {
		Random random = new Random(20240527);
		int values = 0;
		for (int i = 0; i < 200_000; i++) {
			byte[] bytes = BrineTesting.randomBytes(random, random.nextInt(40));
			for (int j = 0; j < bytes.length; j++) {
				if (random.nextInt(3) != 0) {
					// Bytes that mean something
					bytes[j] = (byte) random.nextInt(0x22);
				}
			}
			values += BrineTesting.decodesOrRefuses(Unpooled.wrappedBuffer(bytes)) ? 1 : 0;
		}
		assertThat(values).isBetween(1000, 199_000);
	}

	@Test
	void damagedValuesAreAValueOrRefused() {
		Random random = new Random(16328);
		List<String> vectors = BrineTesting.vectors().stream().filter((hex) -> hex.length() < 1000).toList();
		for (int i = 0; i < 100_000; i++) {
			byte[] bytes = bytes(vectors.get(random.nextInt(vectors.size())));
			bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
			bytes[random.nextInt(Math.min(bytes.length, 4))] ^= (byte) (1 << random.nextInt(8));
			BrineTesting.decodesOrRefuses(Unpooled.wrappedBuffer(bytes));
		}
	}

}
