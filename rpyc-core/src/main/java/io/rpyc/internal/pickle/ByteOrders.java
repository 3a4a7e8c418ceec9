package io.rpyc.internal.pickle;

/**
 * Swaps the byte order of numbers: pickle is little-endian, Java is big-endian.
 */
final class ByteOrders {

	private ByteOrders() {
	}

	static byte[] reversed(byte[] bytes) {
		byte[] reversed = new byte[bytes.length];
		for (int i = 0; i < bytes.length; i++) {
			reversed[i] = bytes[bytes.length - 1 - i];
		}
		return reversed;
	}

}
