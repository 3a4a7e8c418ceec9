package io.rpyc.internal.brine;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;

/**
 * Writes an int: small ones as a single tag, others as decimal digits.
 */
final class BrineInt {

	/** The maximum that Python parses by default. */
	private static final int MAX_DIGITS = BrineLimits.DEFAULTS.intDigits();

	/** The number of bits of the largest number with that many digits. */
	private static final int MAX_BITS = BigInteger.TEN.pow(MAX_DIGITS).subtract(BigInteger.ONE).bitLength();

	private BrineInt() {
	}

	static void write(long value, ByteBuf out) {
		if (value >= BrineTag.SMALL_INT_MIN && value <= BrineTag.SMALL_INT_MAX) {
			out.writeByte(BrineTag.SMALL_INT_ZERO + (int) value);
			return;
		}
		// The negative range is larger: it contains Long.MIN_VALUE
		long rest = (value < 0) ? value : -value;
		int length = digits(rest) + ((value < 0) ? 1 : 0);
		out.ensureWritable(length + 2);
		out.writeByte(BrineTag.INT_L1).writeByte(length);
		int start = out.writerIndex();
		int index = start + length;
		out.writerIndex(index);
		for (; rest != 0; rest /= 10) {
			out.setByte(--index, '0' - (int) (rest % 10));
		}
		if (value < 0) {
			out.setByte(start, '-');
		}
	}

	private static int digits(long negative) {
		int digits = 1;
		for (long rest = negative / 10; rest != 0; rest /= 10) {
			digits++;
		}
		return digits;
	}

	static void write(BigInteger value, ByteBuf out) {
		if (value.bitLength() < Long.SIZE) {
			write(value.longValue(), out);
			return;
		}
		if (value.bitLength() > MAX_BITS) {
			throw tooManyDigits();
		}
		String text = value.toString();
		int length = text.length();
		if (length - ((value.signum() < 0) ? 1 : 0) > MAX_DIGITS) {
			throw tooManyDigits();
		}
		if (length <= BrineTag.MAX_LENGTH_L1) {
			out.writeByte(BrineTag.INT_L1).writeByte(length);
		}
		else {
			out.writeByte(BrineTag.INT_L4).writeInt(length);
		}
		out.writeCharSequence(text, StandardCharsets.US_ASCII);
	}

	private static IllegalArgumentException tooManyDigits() {
		return new IllegalArgumentException("An int has more than " + MAX_DIGITS
				+ " decimal digits, the most that Python parses: send it as a str or bytes");
	}

}
