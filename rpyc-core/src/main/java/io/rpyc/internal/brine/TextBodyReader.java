package io.rpyc.internal.brine;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.rpyc.RpycProtocolException;

/**
 * Reads the bodies of strs and ints, which brine writes as text.
 */
final class TextBodyReader {

	/** A number of digits that always fits a long. */
	private static final int LONG_DIGITS = 18;

	private TextBodyReader() {
	}

	/**
	 * Reads a str.
	 * @param in the buffer, whose indexes stay as they are
	 * @param index where the UTF-8 starts
	 * @param length the number of bytes, all of them readable
	 * @throws RpycProtocolException if the bytes are not valid UTF-8
	 */
	static String string(ByteBuf in, int index, int length) {
		String text = in.toString(index, length, StandardCharsets.UTF_8);
		// The JDK replaces bytes that are not valid UTF-8 with U+FFFD
		if (text.indexOf('\uFFFD') >= 0 && !isEncodingOf(text, in, index, length)) {
			throw BrineReader.malformed("A str of " + length + " bytes is not valid UTF-8");
		}
		return text;
	}

	private static boolean isEncodingOf(String text, ByteBuf in, int index, int length) {
		byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
		return encoded.length == length && ByteBufUtil.equals(in, index, Unpooled.wrappedBuffer(encoded), 0, length);
	}

	/**
	 * Reads an int.
	 * @param in the buffer, whose indexes stay as they are
	 * @param index where the text starts
	 * @param length the number of characters, all of them readable
	 * @param negative whether the first one is a minus sign
	 * @return an Integer, Long or BigInteger, the smallest that holds the number
	 * @throws RpycProtocolException if there are no digits, or other characters
	 */
	static Object integer(ByteBuf in, int index, int length, boolean negative) {
		int digits = negative ? length - 1 : length;
		long value = parseDigits(in, index + length - digits, digits);
		if (digits > LONG_DIGITS) {
			BigInteger integer = new BigInteger(in.toString(index, length, StandardCharsets.US_ASCII));
			return (integer.bitLength() < Long.SIZE) ? narrow(integer.longValue()) : integer;
		}
		return narrow(negative ? -value : value);
	}

	/**
	 * Checks that all bytes are digits. The result is correct for up to
	 * {@link #LONG_DIGITS} digits.
	 */
	private static long parseDigits(ByteBuf in, int index, int digits) {
		if (digits == 0) {
			throw BrineReader.malformed("An int has no digits");
		}
		long value = 0;
		for (int i = index; i < index + digits; i++) {
			int digit = in.getByte(i) - '0';
			if (digit < 0 || digit > 9) {
				throw BrineReader.malformed("An int of " + digits + " characters has one that is not a digit");
			}
			value = value * 10 + digit;
		}
		return value;
	}

	private static Object narrow(long value) {
		if (value == (int) value) {
			return (int) value;
		}
		return value;
	}

}
