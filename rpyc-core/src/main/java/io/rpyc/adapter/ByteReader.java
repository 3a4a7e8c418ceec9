package io.rpyc.adapter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * An InputStream that Python reads as a binary file. For one thread at a time.
 */
final class ByteReader extends PyReader {

	private static final int BUFFER_SIZE = 64 * 1024;

	private final InputStream source;

	/** Not a BufferedInputStream, which cannot be searched for the end of a line. */
	private final byte[] buffer = new byte[UNCOUNTED];

	private int position;

	private int limit;

	ByteReader(InputStream source) {
		super(source);
		this.source = source;
	}

	@Override
	byte[] read(int most) throws IOException {
		int wanted = (most < 0 || most > MOST) ? MOST + 1 : most;
		byte[] bytes = new byte[Math.min(wanted, UNCOUNTED)];
		int counted = UNCOUNTED;
		int size = fill(bytes, 0);
		while (size == bytes.length && size < wanted) {
			int next = Math.min(wanted - size, size);
			counted = count(counted, size + next);
			bytes = Arrays.copyOf(bytes, size + next);
			size += fill(bytes, size);
		}
		requireBounded(size);
		return (size == bytes.length) ? bytes : Arrays.copyOf(bytes, size);
	}

	/** Reads until the target is full, or to the end. */
	private int fill(byte[] target, int offset) throws IOException {
		int at = offset;
		int count = 0;
		while (at < target.length && (count = readSome(target, at)) > 0) {
			at += count;
		}
		return at - offset;
	}

	/** Reads the available bytes, or waits for some; -1 at the end. */
	private int readSome(byte[] target, int offset) throws IOException {
		int room = target.length - offset;
		if (this.position == this.limit && room >= this.buffer.length) {
			return this.source.read(target, offset, room);
		}
		if (isAtEnd()) {
			return -1;
		}
		int count = Math.min(room, this.limit - this.position);
		System.arraycopy(this.buffer, this.position, target, offset, count);
		this.position += count;
		return count;
	}

	/** Reads the available bytes, at least one except at the end. */
	byte[] readAvailable(int most) throws IOException {
		byte[] bytes = new byte[Math.min(most, BUFFER_SIZE)];
		int count = (bytes.length > 0) ? readSome(bytes, 0) : 0;
		return Arrays.copyOf(bytes, Math.max(0, count));
	}

	@Override
	byte[] readLine(int most) throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		int counted = UNCOUNTED;
		boolean ended = false;
		while (!ended && line.size() != most && !isAtEnd()) {
			int end = (most < 0) ? this.limit : (int) Math.min(this.limit, this.position + (long) most - line.size());
			int start = this.position;
			while (!ended && this.position < end) {
				ended = this.buffer[this.position++] == '\n';
			}
			line.write(this.buffer, start, this.position - start);
			requireBounded(line.size());
			counted = count(counted, line.size());
		}
		return line.toByteArray();
	}

	@Override
	boolean isAtEnd() throws IOException {
		while (this.position == this.limit) {
			int count = this.source.read(this.buffer, 0, this.buffer.length);
			if (count <= 0) {
				return true;
			}
			this.position = 0;
			this.limit = count;
		}
		return false;
	}

}
