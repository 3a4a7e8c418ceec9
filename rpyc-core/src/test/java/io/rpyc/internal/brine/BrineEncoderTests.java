package io.rpyc.internal.brine;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.rpyc.value.PyComplex;
import io.rpyc.value.PyFrozenSet;
import io.rpyc.value.PySingleton;
import io.rpyc.value.PySlice;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.rpyc.internal.brine.BrineTesting.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link BrineEncoder}.
 */
class BrineEncoderTests {

	@Test
	void constantsAreOneByte() {
		assertThat(encode(null)).isEqualTo("00");
		assertThat(encode(true)).isEqualTo("03");
		assertThat(encode(false)).isEqualTo("04");
		assertThat(encode(PySingleton.NOT_IMPLEMENTED)).isEqualTo("05");
		assertThat(encode(PySingleton.ELLIPSIS)).isEqualTo("06");
		assertThat(encode(PyTuple.EMPTY)).isEqualTo("02");
		assertThat(encode(new byte[0])).isEqualTo("01");
	}

	@Test
	void everyIntegerTypeIsInt() {
		assertThat(encode((byte) -48)).isEqualTo("20");
		assertThat(encode((short) 159)).isEqualTo("ef");
		assertThat(encode(160)).isEqualTo("1603313630");
		assertThat(encode(-49L)).isEqualTo("16032d3439");
		assertThat(encode(BigInteger.ZERO)).isEqualTo("50");
		assertThat(encode(1000)).isEqualTo("160431303030");
	}

	@ParameterizedTest
	@ValueSource(longs = { Long.MIN_VALUE, Long.MAX_VALUE, Integer.MIN_VALUE, Integer.MAX_VALUE, 999, 10_000, -100 })
	void longsAreDecimalDigits(long value) {
		String digits = Long.toString(value);
		ByteBuf out = Unpooled.buffer();
		BrineEncoder.encode(value, out);
		assertThat(out.readByte()).isEqualTo((byte) 0x16);
		assertThat(out.readByte()).isEqualTo((byte) digits.length());
		assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo(digits);
	}

	@Test
	void greatestIntThatPythonParsesIsEncodedAndTheNextIsRefused() {
		BigInteger limit = BigInteger.TEN.pow(4300);
		assertThat(encode(limit.subtract(BigInteger.ONE))).startsWith("17000010cc39").hasSize(2 * (5 + 4300));
		assertThat(encode(BigInteger.ONE.subtract(limit))).startsWith("17000010cd2d39");
		assertThatIllegalArgumentException().isThrownBy(() -> encode(limit)).withMessageContaining("4300");
		assertThatIllegalArgumentException().isThrownBy(() -> encode(limit.negate()));
		assertThatIllegalArgumentException().isThrownBy(() -> encode(BigInteger.ONE.shiftLeft(10_000_000)));
	}

	@Test
	void floatsAreEightBytes() {
		assertThat(encode(18.2)).isEqualTo("184032333333333333");
		assertThat(encode(0.5f)).isEqualTo("183fe0000000000000");
		assertThat(encode(new PyComplex(1, -2))).isEqualTo("1b3ff0000000000000c000000000000000");
	}

	@Test
	void textIsUtf8() {
		assertThat(encode("")).isEqualTo("0801");
		assertThat(encode("he")).isEqualTo("080b6865");
		assertThat(encode('x')).isEqualTo("080a78");
		assertThat(encode("é")).isEqualTo("080bc3a9");
		assertThat(encode("€")).isEqualTo("080ce282ac");
		assertThat(encode("\uD83D\uDE00")).isEqualTo("080df09f9880");
		assertThat(encode("a".repeat(255))).startsWith("080eff6161");
		assertThat(encode("a".repeat(256))).startsWith("080f000001006161");
		assertThat(encode("é".repeat(128))).startsWith("080f00000100c3a9").hasSize(2 * (6 + 256));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "\u007F", "\u0080", "é", "€", "\uD83D\uDE00", "aé€\uD83D\uDE00" })
	void textOfAnyLengthIsUtf8(String part) {
		for (int count : List.of(1, 60, 100, 256, 257, 1000)) {
			String text = part.repeat(count);
			String utf8 = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
			assertThat(encode(text)).startsWith("08").endsWith(utf8).hasSizeLessThanOrEqualTo(12 + utf8.length());
		}
	}

	@Test
	void loneSurrogateInALongTextIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> encode("a".repeat(1000) + "\uD83D"))
			.withMessageContaining("index 1000");
	}

	@Test
	void loneSurrogateIsRefusedWithItsIndex() {
		assertThatIllegalArgumentException().isThrownBy(() -> encode("ab\uD83D")).withMessageContaining("index 2");
		assertThatIllegalArgumentException().isThrownBy(() -> encode("\uD83Dab")).withMessageContaining("index 0");
		assertThatIllegalArgumentException().isThrownBy(() -> encode("é\uDE00\uD83D")).withMessageContaining("index 1");
		assertThatIllegalArgumentException().isThrownBy(() -> encode('\uDE00')).withMessageContaining("index 0");
	}

	@Test
	void byteBufferIsEncodedFromPositionToLimitAndStaysAsItWas() {
		ByteBuffer buffer = ByteBuffer.wrap(new byte[] { 1, 2, 3, 4 }).position(1).limit(3);
		assertThat(encode(buffer)).isEqualTo("0b0203");
		assertThat(encode(buffer.asReadOnlyBuffer())).isEqualTo("0b0203");
		assertThat(buffer.position()).isEqualTo(1);
		assertThat(buffer.limit()).isEqualTo(3);
	}

	@Test
	void containersHoldTheirElements() {
		assertThat(encode(PyTuple.of(1, null))).isEqualTo("115100");
		assertThat(encode(PyTuple.of(1, 2, 3, 4))).isEqualTo("1351525354");
		assertThat(encode(PyTuple.of(1, 2, 3, 4, 5))).isEqualTo("14055152535455");
		assertThat(encode(PyTuple.of(new Object[256]))).isEqualTo("1500000100" + "00".repeat(256));
		assertThat(encode(new PySlice(1, null, 3))).isEqualTo("1912510053");
		assertThat(encode(PyFrozenSet.of())).isEqualTo("1a02");
		assertThat(encode(PyFrozenSet.of(5, 6, 7))).isEqualTo("1a12555657");
	}

	@Test
	void otherTypesAreNotDumpableAndRefusedByName() {
		Object other = new StringBuilder();
		for (Object value : List.of(other, List.of(), PyTuple.of(1, other), PyFrozenSet.of(PyTuple.of(other)),
				new PySlice(null, other, null))) {
			assertThat(BrineEncoder.isDumpable(value)).isFalse();
			assertThatIllegalArgumentException().isThrownBy(() -> encode(value));
		}
		assertThatIllegalArgumentException().isThrownBy(() -> encode(PyTuple.of(1, other)))
			.withMessageContaining("java.lang.StringBuilder");
	}

	@Test
	void everyBrineTypeIsDumpable() {
		for (Object value : new Object[] { null, true, (byte) 1, (short) 1, 1, 1L, BigInteger.ONE, 1f, 1d, 'a', "a",
				new byte[1], ByteBuffer.allocate(1), PyTuple.of(1), PyFrozenSet.of(1), new PySlice(1, 2, 3),
				new PyComplex(1, 2), PySingleton.ELLIPSIS }) {
			assertThat(BrineEncoder.isDumpable(value)).isTrue();
		}
	}

	@Test
	void whenValueIsRefusedThenBufferIsAsBefore() {
		ByteBuf out = Unpooled.buffer().writeByte(7);
		assertThatIllegalArgumentException().isThrownBy(() -> BrineEncoder.encode(PyTuple.of("text", "\uD800"), out));
		assertThat(out.readableBytes()).isEqualTo(1);
	}

	@Test
	void nestingBeyondTheLimitIsRefusedWithoutStackOverflow() {
		assertThat(encode(nested(200))).isEqualTo("10".repeat(199) + "02");
		assertThatIllegalArgumentException().isThrownBy(() -> encode(nested(201))).withMessageContaining("200");
		Object deep = nested(100_000);
		assertThat(BrineEncoder.isDumpable(deep)).isTrue();
		assertThatIllegalArgumentException().isThrownBy(() -> encode(deep));
	}

	private static Object nested(int depth) {
		PyTuple tuple = PyTuple.EMPTY;
		for (int i = 1; i < depth; i++) {
			tuple = PyTuple.of(tuple);
		}
		return tuple;
	}

}
