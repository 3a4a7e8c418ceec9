package io.rpyc.adapter;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

import io.rpyc.PyException;

/**
 * A source of bytes or characters while Python reads it as a file.
 */
abstract class PyReader extends PyFile implements Iterator<Object> {

	/**
	 * How many bytes or characters are read at once: what is behind may have no end, or
	 * none of its lines.
	 */
	static final int MOST = 1 << 26;

	PyReader(Closeable source) {
		super(source);
	}

	/** Reads a number of bytes or characters, fewer at the end only; all for -1. */
	abstract Object read(int most) throws IOException;

	/** Reads to the end of the line, it included; the empty value at the end. */
	abstract Object readLine(int most) throws IOException;

	abstract boolean isAtEnd() throws IOException;

	@Override
	public boolean hasNext() {
		requireOpen();
		try {
			return !isAtEnd();
		}
		catch (IOException ex) {
			throw failed(ex);
		}
	}

	@Override
	public Object next() {
		if (!hasNext()) {
			throw new NoSuchElementException();
		}
		try {
			return readLine(-1);
		}
		catch (IOException ex) {
			throw failed(ex);
		}
	}

	/**
	 * Refuses to hold more than there should be in memory.
	 * @param size how much there is
	 * @throws PyException a MemoryError
	 */
	static void requireBounded(long size) {
		if (size > MOST) {
			throw new PyException("MemoryError",
					"more than " + MOST + " bytes or characters to be read at once: read less at a time");
		}
	}

	private static PyException failed(IOException ex) {
		PyException error = new PyException("OSError", String.valueOf(ex.getMessage()));
		error.initCause(ex);
		return error;
	}

}
