package io.rpyc.internal.pickle;

import java.math.BigInteger;

import io.rpyc.RpycProtocolException.Reason;

/**
 * Reads ints up to a maximum number of digits.
 */
final class PickleInts {

	private static final double DIGITS_OF_BYTE = Math.log10(0x100);

	private final int maxDigits;

	PickleInts(int maxDigits) {
		this.maxDigits = maxDigits;
	}

	Number ofDecimal(String text) {
		int start = text.startsWith("-") ? 1 : 0;
		requireDigits(text.length() - start);
		if (start == text.length()) {
			throw PickleErrors.because("an int has no digits");
		}
		for (int i = start; i < text.length(); i++) {
			if (text.charAt(i) < '0' || text.charAt(i) > '9') {
				throw PickleErrors.because("an int of " + text.length() + " characters has one that is not a digit");
			}
		}
		return narrow(new BigInteger(text));
	}

	/**
	 * Checks the length of a binary int before it is read.
	 * @param length its length in bytes
	 */
	void requireBytes(int length) {
		requireDigits((long) ((length - 1) * DIGITS_OF_BYTE));
	}

	Number ofBytes(byte[] littleEndian) {
		return (littleEndian.length != 0) ? narrow(new BigInteger(ByteOrders.reversed(littleEndian))) : 0;
	}

	private void requireDigits(long digits) {
		if (digits > this.maxDigits) {
			throw PickleErrors.limit(Reason.INT_DIGITS, "Digits of an int", digits, this.maxDigits);
		}
	}

	static Number narrow(BigInteger value) {
		if (value.bitLength() < Integer.SIZE) {
			return value.intValue();
		}
		if (value.bitLength() < Long.SIZE) {
			return value.longValue();
		}
		return value;
	}

}
