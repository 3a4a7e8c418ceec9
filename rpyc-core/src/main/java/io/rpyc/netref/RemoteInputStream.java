package io.rpyc.netref;

import java.io.IOException;
import java.io.InputStream;

import io.rpyc.PyException;
import io.rpyc.RpycException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a binary file of the peer by iterating over its lines, the only way that a stock
 * peer allows. Not thread-safe.
 */
final class RemoteInputStream extends InputStream {

	private final RemoteIterator lines;

	private byte[] line = new byte[0];

	private int position;

	RemoteInputStream(Netref file) {
		this.lines = new RemoteIterator(file, Unconverted.INSTANCE, RemoteIterator.FIRST_CHUNK);
	}

	@Override
	public int read() throws IOException {
		return fill() ? this.line[this.position++] & 0xff : -1;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		if (length == 0) {
			return 0;
		}
		if (!fill()) {
			return -1;
		}
		int count = Math.min(length, available());
		System.arraycopy(this.line, this.position, target, offset, count);
		this.position += count;
		return count;
	}

	@Override
	public int available() {
		return this.line.length - this.position;
	}

	private boolean fill() throws IOException {
		try {
			while (available() == 0) {
				if (!this.lines.hasNext()) {
					return false;
				}
				this.line = bytes(this.lines.next());
				this.position = 0;
			}
			return true;
		}
		catch (PyException ex) {
			throw ex;
		}
		catch (RpycException ex) {
			throw new IOException("cannot read from the peer's file", ex);
		}
	}

	private static byte[] bytes(@Nullable Object line) {
		if (line instanceof byte[] bytes) {
			return bytes;
		}
		throw PyException
			.typeError("expected a file of bytes, got one of " + PyNames.typeOf(line) + ": open it in mode 'rb'");
	}

}
