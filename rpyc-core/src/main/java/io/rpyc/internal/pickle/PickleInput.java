package io.rpyc.internal.pickle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a pickle. Each length is checked against the remaining bytes.
 */
final class PickleInput {

	private final ByteBuffer bytes;

	PickleInput(byte[] pickle) {
		this.bytes = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
	}

	int remaining() {
		return this.bytes.remaining();
	}

	int uint8() {
		require(Byte.BYTES);
		return this.bytes.get() & 0xFF;
	}

	int uint16() {
		require(Short.BYTES);
		return this.bytes.getShort() & 0xFFFF;
	}

	int int32() {
		require(Integer.BYTES);
		return this.bytes.getInt();
	}

	double bigEndianDouble() {
		require(Double.BYTES);
		return Double.longBitsToDouble(Long.reverseBytes(this.bytes.getLong()));
	}

	/**
	 * Reads a length and checks that enough bytes remain.
	 * @param size the size of the length itself, in bytes: 1, 4 or 8
	 * @return the length
	 */
	int length(int size) {
		require(size);
		long length = switch (size) {
			case Byte.BYTES -> this.bytes.get() & 0xFF;
			case Integer.BYTES -> this.bytes.getInt() & 0xFFFFFFFFL;
			default -> this.bytes.getLong();
		};
		if (length < 0) {
			throw PickleErrors.because("a length has more than 63 bits");
		}
		require(length);
		return (int) length;
	}

	byte[] bytes(int length) {
		byte[] value = new byte[length];
		this.bytes.get(value);
		return value;
	}

	String text(int length) {
		ByteBuffer encoded = this.bytes.slice(this.bytes.position(), length);
		this.bytes.position(this.bytes.position() + length);
		try {
			return PickleText.decode(encoded);
		}
		catch (CharacterCodingException ex) {
			throw PickleErrors.because("a str of " + length + " bytes is not valid UTF-8");
		}
	}

	/**
	 * Reads an argument of protocol 0, terminated by a newline.
	 * @return the line, in Latin-1
	 */
	String line() {
		int start = this.bytes.position();
		for (int i = start; i < this.bytes.limit(); i++) {
			if (this.bytes.get(i) == '\n') {
				this.bytes.position(i + 1);
				return new String(this.bytes.array(), start, i - start, StandardCharsets.ISO_8859_1);
			}
		}
		throw PickleErrors.because("a line does not end");
	}

	private void require(long length) {
		if (length > this.bytes.remaining()) {
			throw PickleErrors.because("bytes left: " + this.bytes.remaining() + " (expected: >= " + length + ")");
		}
	}

}
