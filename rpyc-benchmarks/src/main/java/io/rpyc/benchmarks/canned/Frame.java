package io.rpyc.benchmarks.canned;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A frame's payload in the buffer that it was read into; valid until the next read.
 *
 * @param bytes the buffer
 * @param start where the payload starts
 * @param length the bytes of the payload
 * @param compressed whether the payload is zlib data
 */
record Frame(byte[] bytes, int start, int length, boolean compressed) {

	/** A copy of the payload, decompressed. */
	byte[] payload() {
		if (!this.compressed) {
			return Arrays.copyOfRange(this.bytes, this.start, this.start + this.length);
		}
		Inflater inflater = new Inflater();
		try {
			inflater.setInput(this.bytes, this.start, this.length);
			byte[] payload = new byte[8 * this.length];
			int size = inflater.inflate(payload);
			while (!inflater.finished()) {
				payload = Arrays.copyOf(payload, 2 * payload.length);
				size += inflater.inflate(payload, size, payload.length - size);
			}
			return Arrays.copyOf(payload, size);
		}
		catch (DataFormatException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			inflater.end();
		}
	}

}
