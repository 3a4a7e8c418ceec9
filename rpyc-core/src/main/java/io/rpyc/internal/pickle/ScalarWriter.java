package io.rpyc.internal.pickle;

import java.math.BigInteger;

/**
 * Writes None, bool, int, float, str and bytes.
 */
final class ScalarWriter {

	private static final int MAX_UINT8 = 0xFF;

	private static final int MAX_UINT16 = 0xFFFF;

	private final PickleOutput out;

	ScalarWriter(PickleOutput out) {
		this.out = out;
	}

	/**
	 * Writes a value of one of these types.
	 * @param value any value but null
	 * @return {@code false} if it is of another type and nothing was written
	 */
	boolean write(Object value) {
		if (value instanceof String text) {
			writeText(text);
		}
		else if (value instanceof Boolean bool) {
			this.out.opcode(bool ? Opcode.NEWTRUE : Opcode.NEWFALSE);
		}
		else if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
			writeInt(((Number) value).longValue());
		}
		else if (value instanceof Double || value instanceof Float) {
			long bits = Double.doubleToRawLongBits(((Number) value).doubleValue());
			this.out.opcode(Opcode.BINFLOAT).littleEndian(Long.reverseBytes(bits), Double.BYTES);
		}
		else if (value instanceof byte[] bytes) {
			writeSized((bytes.length <= MAX_UINT8) ? Opcode.SHORT_BINBYTES : Opcode.BINBYTES, bytes);
		}
		else if (value instanceof BigInteger integer) {
			writeInt(integer);
		}
		else {
			return false;
		}
		return true;
	}

	void writeText(String text) {
		byte[] bytes = PickleText.encode(text);
		writeSized((bytes.length <= MAX_UINT8) ? Opcode.SHORT_BINUNICODE : Opcode.BINUNICODE, bytes);
	}

	private void writeSized(Opcode opcode, byte[] bytes) {
		this.out.opcode(opcode);
		this.out.littleEndian(bytes.length, (bytes.length <= MAX_UINT8) ? Byte.BYTES : Integer.BYTES);
		this.out.bytes(bytes);
	}

	private void writeInt(long value) {
		if (value >= 0 && value <= MAX_UINT8) {
			this.out.opcode(Opcode.BININT1).uint8((int) value);
		}
		else if (value >= 0 && value <= MAX_UINT16) {
			this.out.opcode(Opcode.BININT2).littleEndian(value, Short.BYTES);
		}
		else if (value == (int) value) {
			this.out.opcode(Opcode.BININT).littleEndian(value, Integer.BYTES);
		}
		else {
			this.out.opcode(Opcode.LONG1).uint8(Long.BYTES).littleEndian(value, Long.BYTES);
		}
	}

	private void writeInt(BigInteger value) {
		if (value.bitLength() < Long.SIZE) {
			writeInt(value.longValue());
			return;
		}
		byte[] bytes = ByteOrders.reversed(value.toByteArray());
		if (bytes.length <= MAX_UINT8) {
			this.out.opcode(Opcode.LONG1).uint8(bytes.length).bytes(bytes);
		}
		else {
			this.out.opcode(Opcode.LONG4).littleEndian(bytes.length, Integer.BYTES).bytes(bytes);
		}
	}

}
