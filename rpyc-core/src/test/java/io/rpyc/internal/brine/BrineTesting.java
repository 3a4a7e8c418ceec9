package io.rpyc.internal.brine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.rpyc.RpycProtocolException.Reason;
import io.rpyc.RpycProtocolException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What the tests of brine share: hexadecimal forms and the vectors that stock rpyc made.
 */
final class BrineTesting {

	private static final HexFormat HEX = HexFormat.of();

	private static final Pattern VECTOR = Pattern.compile("\"hex\": \"([0-9a-f]+)\"}$");

	private BrineTesting() {
	}

	static String encode(Object value) {
		ByteBuf out = Unpooled.buffer();
		BrineEncoder.encode(value, out);
		byte[] bytes = new byte[out.readableBytes()];
		out.readBytes(bytes);
		return HEX.formatHex(bytes);
	}

	static byte[] bytes(String hex) {
		return HEX.parseHex(hex);
	}

	static Object decode(String hex) {
		return decode(bytes(hex), BrineLimits.DEFAULTS);
	}

	static Object decode(byte[] bytes, BrineLimits limits) {
		ByteBuf in = Unpooled.wrappedBuffer(bytes);
		Object value = new BrineReader(in, limits).readValue();
		assertThat(in.readableBytes()).as("bytes left").isZero();
		return value;
	}

	static void assertRefused(byte[] bytes, BrineLimits limits, Reason reason) {
		ByteBuf in = Unpooled.wrappedBuffer(bytes);
		RpycProtocolException refusal = catchThrowableOfType(RpycProtocolException.class,
				() -> new BrineReader(in, limits).readValue());
		assertThat(refusal).isNotNull();
		assertThat(refusal.reason()).as(refusal.getMessage()).isEqualTo(reason);
	}

	static void assertRefused(String hex, Reason reason) {
		assertRefused(bytes(hex), BrineLimits.DEFAULTS, reason);
	}

	/**
	 * The brine of some 600 values, as rpyc 6.0.1 wrote them.
	 */
	static List<String> vectors() {
		try (InputStream in = BrineTesting.class.getResourceAsStream("brine.jsonl")) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(BrineTesting::hexOf).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String hexOf(String line) {
		var matcher = VECTOR.matcher(line);
		assertThat(matcher.find()).as(line).isTrue();
		return matcher.group(1);
	}

	/**
	 * Decodes and allows nothing but a value or a refusal.
	 * @return whether there was a value
	 */
	static boolean decodesOrRefuses(ByteBuf in) {
		try {
			new BrineReader(in, BrineLimits.DEFAULTS).readValue();
			return true;
		}
		catch (RpycProtocolException ex) {
			return false;
		}
	}

	static byte[] randomBytes(Random random, int length) {
		byte[] bytes = new byte[length];
		random.nextBytes(bytes);
		return bytes;
	}

}
