package io.rpyc.benchmarks.canned;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The payload of a frame in the read buffer; valid until the next read.
 *
 * @param bytes the buffer
 * @param start where the payload starts
 * @param length the bytes of the payload
 * @param compressed whether the payload is zlib data
 */
record Frame(byte[] bytes, int start, int length, boolean compressed) {

	/** A copy of the payload, decompressed. */
	byte[] payload() {
		ByteBuffer content = content();
		byte[] copy = new byte[content.remaining()];
		content.get(copy);
		return copy;
	}

	/** Returns the payload, decompressed; valid until the next read. */
	ByteBuffer content() {
		return this.compressed ? inflate() : ByteBuffer.wrap(this.bytes, this.start, this.length);
	}

	private ByteBuffer inflate() {
		Inflater inflater = new Inflater();
		try {
			inflater.setInput(this.bytes, this.start, this.length);
			byte[] payload = new byte[8 * this.length];
			int size = inflater.inflate(payload);
			while (!inflater.finished()) {
				payload = Arrays.copyOf(payload, 2 * payload.length);
				size += inflater.inflate(payload, size, payload.length - size);
			}
			return ByteBuffer.wrap(payload, 0, size);
		}
		catch (DataFormatException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			inflater.end();
		}
	}

}
