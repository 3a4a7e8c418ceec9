package io.rpyc.internal.brine;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.rpyc.RpycProtocolException.Reason;
import io.rpyc.value.PyComplex;
import io.rpyc.value.PyFrozenSet;
import io.rpyc.value.PySingleton;
import io.rpyc.value.PySlice;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.rpyc.internal.brine.BrineTesting.assertRefused;
import static io.rpyc.internal.brine.BrineTesting.decode;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BrineReader} with what a well-behaved peer sends, and with what is
 * just not brine.
 */
class BrineReaderTests {

	private static final String EXAMPLE = "140e080b686557080c6c6c6f580216033930300003061840323333333333331b402a000000000000"
			+ "403233333333333319125152531a1255565705";

	@Test
	void everyTagIsAValueOrRefused() {
		Map<Integer, String> bodies = knownBodies();
		for (int tag = 0; tag < 256; tag++) {
			String body = bodies.get(tag);
			String hex = String.format("%02x", tag);
			if (tag >= 0x20 && tag <= 0xEF) {
				assertThat(decode(hex)).isEqualTo(tag - 0x50);
			}
			else if (body != null) {
				decode(hex + body);
			}
			else {
				assertRefused(hex + "00".repeat(20), Reason.MALFORMED);
			}
		}
	}

	private static Map<Integer, String> knownBodies() {
		Map<Integer, String> bodies = new HashMap<>();
		for (int tag = 0x00; tag <= 0x06; tag++) {
			bodies.put(tag, "");
		}
		for (int count = 1; count <= 4; count++) {
			bodies.put(0x09 + count, "61".repeat(count));
			bodies.put(0x0F + count, "00".repeat(count));
		}
		bodies.putAll(Map.of(0x08, "01", 0x0E, "0161", 0x0F, "0000000161", 0x14, "0100", 0x15, "0000000100"));
		bodies.putAll(Map.of(0x16, "0131", 0x17, "0000000131", 0x18, "00".repeat(8), 0x19, "12000000", 0x1A, "02"));
		bodies.put(0x1B, "00".repeat(16));
		return bodies;
	}

	@Test
	void exampleInTheSourceOfStockRpycIsDecoded() {
		Object value = decode(EXAMPLE);
		assertThat(value).isEqualTo(PyTuple.of("he", 7, "llo", 8, PyTuple.EMPTY, 900, null, true, PySingleton.ELLIPSIS,
				18.2, new PyComplex(13, 18.2), new PySlice(1, 2, 3), PyFrozenSet.of(5, 6, 7),
				PySingleton.NOT_IMPLEMENTED));
		assertThat(BrineTesting.encode(value)).isEqualTo(EXAMPLE);
	}

	@Test
	void intHasTheSmallestTypeThatFits() {
		assertThat(decode("160a32313437343833363437")).isEqualTo(Integer.MAX_VALUE);
		assertThat(decode("160a32313437343833363438")).isEqualTo(2147483648L);
		assertThat(decode("160b2d32313437343833363438")).isEqualTo(Integer.MIN_VALUE);
		for (BigInteger value : new BigInteger[] { BigInteger.valueOf(Long.MAX_VALUE),
				BigInteger.valueOf(Long.MIN_VALUE), BigInteger.valueOf(999_999_999_999_999_999L) }) {
			assertThat(decode(BrineTesting.encode(value))).isEqualTo(value.longValue());
		}
		for (BigInteger value : new BigInteger[] { BigInteger.ONE.shiftLeft(63),
				BigInteger.ONE.shiftLeft(63).not().subtract(BigInteger.ONE), BigInteger.TEN.pow(300) }) {
			assertThat(decode(BrineTesting.encode(value))).isEqualTo(value);
		}
	}

	@Test
	void intOfAnyValueMayComeAsDigits() {
		assertThat(decode("160131")).isEqualTo(1);
		assertThat(decode("17000000022d31")).isEqualTo(-1);
		assertThat(decode("16022d30")).isEqualTo(0);
		assertThat(decode("1603303037")).isEqualTo(7);
		assertThat(decode("1614" + "30".repeat(19) + "37")).isEqualTo(7);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-", "+1", " 1", "1 ", "1_0", "--1", "1-", "0x1", "1a", "/", ":", "1.0",
			"1111111111111111111111111111a", "-11111111111111111111111111-1", "\u0661" })
	void intThatIsNotDigitsIsRefused(String text) {
		byte[] digits = text.getBytes(StandardCharsets.UTF_8);
		assertRefused(String.format("16%02x", digits.length) + HexFormat.of().formatHex(digits), Reason.MALFORMED);
	}

	@Test
	void bytesHaveEveryForm() {
		assertThat((byte[]) decode("01")).isEmpty();
		assertThat((byte[]) decode("0d01020304")).containsExactly(1, 2, 3, 4);
		assertThat((byte[]) decode("0e00")).isEmpty();
		assertThat((byte[]) decode("0f00000001ff")).containsExactly(-1);
	}

	@Test
	void textMayHaveTheFormOfAnyBytes() {
		assertThat(decode("0801")).isEqualTo("");
		assertThat(decode("080e00")).isEqualTo("");
		assertThat(decode("080f00000001" + "61")).isEqualTo("a");
		assertThat(decode("080df09f9880")).isEqualTo("\uD83D\uDE00");
		assertThat(decode("080a00")).isEqualTo("\0");
	}

	@Test
	void replacementCharacterThatWasSentIsText() {
		assertThat(decode("080cefbfbd")).isEqualTo("\uFFFD");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0aff", "0a80", "0bc080", "0bc328", "0ceda080", "0cedbfbf", "0ce28028", "0df4908080",
			"0df8888080", "0be282", "0e06eda0bdedb880", "0e06efbfbdefbfff", "0e05c3a9efbfff" })
	void textThatIsNotUtf8IsRefused(String body) {
		assertRefused("08" + body, Reason.MALFORMED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0800", "080800", "0851", "081061", "1900", "1951", "1902", "190c616263",
			"1913" + "00000000", "1a00", "1a0a61", "1a1a02", "19191200000000" })
	void bodyOfTheWrongTypeIsRefused(String hex) {
		assertRefused(hex, Reason.MALFORMED);
	}

	@Test
	void containersHoldTheirElements() {
		assertThat(decode("12510052")).isEqualTo(PyTuple.of(1, null, 2));
		assertThat(decode("1400")).isEqualTo(PyTuple.EMPTY);
		assertThat(decode("1912510053")).isEqualTo(new PySlice(1, null, 3));
		assertThat(decode("1914035100" + "53")).isEqualTo(new PySlice(1, null, 3));
		assertThat(decode("1a1351515200")).isEqualTo(PyFrozenSet.of(1, 2, null));
		assertThat(decode("1b3ff0000000000000c000000000000000")).isEqualTo(new PyComplex(1, -2));
		assertThat(decode("05")).isEqualTo(PySingleton.NOT_IMPLEMENTED);
		assertThat(decode("06")).isEqualTo(PySingleton.ELLIPSIS);
	}

	@Test
	void bytesAfterTheValueStayUnread() {
		ByteBuf in = Unpooled.wrappedBuffer(BrineTesting.bytes("ff5152")).skipBytes(1);
		assertThat(new BrineReader(in, BrineLimits.DEFAULTS).readValue()).isEqualTo(1);
		assertThat(new BrineReader(in, BrineLimits.DEFAULTS).readValue()).isEqualTo(2);
		assertThat(in.isReadable()).isFalse();
	}

}
