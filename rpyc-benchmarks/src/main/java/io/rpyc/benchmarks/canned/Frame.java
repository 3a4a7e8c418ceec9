package io.rpyc.benchmarks.canned;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.InflaterInputStream;

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
		try (InflaterInputStream inflated = new InflaterInputStream(
				new ByteArrayInputStream(this.bytes, this.start, this.length))) {
			return inflated.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
