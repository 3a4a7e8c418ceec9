package io.rpyc.benchmarks.canned;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The first bytes of a message, decompressed, cut at its sequence number.
 *
 * @param bytes the first bytes of the payload
 * @param sequenceEnd where the sequence number ends
 */
record PayloadHead(byte[] bytes, int sequenceEnd) {

	/**
	 * In both dialects, the type and a tuple tag precede the sequence number.
	 */
	static final int SEQUENCE_START = 2;

	/** Sufficient to distinguish recorded requests. */
	private static final int KEY_SIZE = 144;

	/** A key, and a sequence number of any width before it. */
	private static final int SIZE = KEY_SIZE + 16;

	private static final int SHORT_INT_TAG = 0x16;

	private static final int PAIR_TAG = 0x11;

	private static final int HANDLER_ZERO = 0x50;

	static PayloadHead of(Frame frame) {
		byte[] head = frame.compressed() ? inflate(frame)
				: Arrays.copyOfRange(frame.bytes(), frame.start(), frame.start() + Math.min(frame.length(), SIZE));
		return new PayloadHead(head, sequenceEnd(head));
	}

	private static byte[] inflate(Frame frame) {
		Inflater inflater = new Inflater();
		try {
			inflater.setInput(frame.bytes(), frame.start(), frame.length());
			byte[] head = new byte[SIZE];
			return Arrays.copyOf(head, inflater.inflate(head));
		}
		catch (DataFormatException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			inflater.end();
		}
	}

	static int sequenceEnd(byte[] payload) {
		return SEQUENCE_START + ((payload[SEQUENCE_START] == SHORT_INT_TAG) ? 2 + payload[SEQUENCE_START + 1] : 1);
	}

	/** What the request asks, whatever its number. */
	ByteBuffer key() {
		return ByteBuffer.wrap(this.bytes, this.sequenceEnd, Math.min(KEY_SIZE, this.bytes.length - this.sequenceEnd));
	}

	/** Returns the sequence number as it was sent. */
	ByteBuffer sequence() {
		return ByteBuffer.wrap(this.bytes, SEQUENCE_START, this.sequenceEnd - SEQUENCE_START);
	}

	/** Returns whether this is a request of that number, below 160. */
	boolean isRequest(int handler) {
		return this.bytes[this.sequenceEnd] == PAIR_TAG
				&& (this.bytes[this.sequenceEnd + 1] & 0xFF) == HANDLER_ZERO + handler;
	}

}
