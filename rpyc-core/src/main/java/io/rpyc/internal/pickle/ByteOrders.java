package io.rpyc.internal.pickle;

/**
 * Turns the bytes of a number round: pickle has the lowest first, Java the highest.
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
