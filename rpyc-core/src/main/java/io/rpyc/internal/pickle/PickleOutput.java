package io.rpyc.internal.pickle;

import java.util.Arrays;

import io.rpyc.internal.memory.CallMemory;

/**
 * The bytes of a pickle that is being written, up to a limit.
 */
final class PickleOutput {

	private static final int INITIAL_CAPACITY = 256;

	private final int limit;

	private byte[] bytes;

	private int size;

	PickleOutput(int limit) {
		this.limit = limit;
		this.bytes = new byte[Math.min(limit, INITIAL_CAPACITY)];
	}

	PickleOutput opcode(Opcode opcode) {
		return uint8(opcode.code());
	}

	PickleOutput uint8(int value) {
		reserve(Byte.BYTES);
		this.bytes[this.size++] = (byte) value;
		return this;
	}

	PickleOutput littleEndian(long value, int length) {
		for (int i = 0; i < length; i++) {
			uint8((int) (value >> (i * Byte.SIZE)));
		}
		return this;
	}

	void bytes(byte[] value) {
		reserve(value.length);
		System.arraycopy(value, 0, this.bytes, this.size, value.length);
		this.size += value.length;
	}

	byte[] toByteArray() {
		return Arrays.copyOf(this.bytes, this.size);
	}

	private void reserve(int length) {
		long needed = (long) this.size + length;
		if (needed > this.limit) {
			throw new IllegalArgumentException("Bytes of a pickle: " + needed + " or more (expected: <= " + this.limit
					+ "): ask for less at once, or raise the limit");
		}
		if (needed > this.bytes.length) {
			long capacity = Math.min(this.limit, Math.max(needed, 2L * this.bytes.length));
			// The copy, and in the end the result.
			CallMemory.work(2 * capacity);
			this.bytes = Arrays.copyOf(this.bytes, (int) capacity);
		}
	}

}
