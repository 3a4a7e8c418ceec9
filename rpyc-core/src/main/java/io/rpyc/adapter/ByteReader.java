package io.rpyc.adapter;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * An InputStream that Python reads as a binary file.
 */
final class ByteReader extends PyReader {

	private static final int BUFFER_SIZE = 64 * 1024;

	private final BufferedInputStream in;

	ByteReader(InputStream source) {
		super(source);
		this.in = new BufferedInputStream(source);
	}

	@Override
	byte[] read(int most) throws IOException {
		int wanted = (most < 0 || most > MOST) ? MOST + 1 : most;
		byte[] bytes = this.in.readNBytes(Math.min(wanted, UNCOUNTED));
		int counted = UNCOUNTED;
		int size = bytes.length;
		while (size == bytes.length && size >= UNCOUNTED && size < wanted) {
			int next = Math.min(wanted - size, size);
			counted = count(counted, size + next);
			bytes = Arrays.copyOf(bytes, size + next);
			size += this.in.readNBytes(bytes, size, next);
		}
		requireBounded(size);
		return (size == bytes.length) ? bytes : Arrays.copyOf(bytes, size);
	}

	/** Reads the available bytes, at least one except at the end. */
	byte[] readAvailable(int most) throws IOException {
		byte[] buffer = new byte[Math.min(most, BUFFER_SIZE)];
		int count = this.in.read(buffer);
		return Arrays.copyOf(buffer, Math.max(0, count));
	}

	@Override
	byte[] readLine(int most) throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		int counted = UNCOUNTED;
		while (line.size() != most) {
			int next = this.in.read();
			if (next < 0) {
				break;
			}
			line.write(next);
			requireBounded(line.size());
			counted = count(counted, line.size());
			if (next == '\n') {
				break;
			}
		}
		return line.toByteArray();
	}

	@Override
	boolean isAtEnd() throws IOException {
		this.in.mark(1);
		boolean end = this.in.read() < 0;
		this.in.reset();
		return end;
	}

}
