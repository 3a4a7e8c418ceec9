package io.rpyc.adapter;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

import io.rpyc.PyException;
import io.rpyc.internal.memory.CallMemory;

/**
 * A source of bytes or characters that Python reads as a file.
 */
abstract class PyReader extends PyFile implements Iterator<Object> {

	/**
	 * Maximum number of bytes or characters of one read, since a source or a line may be
	 * infinite.
	 */
	static final int MOST = 1 << 26;

	/** The data is in a growing buffer and in the result. */
	private static final int COPIES = 4;

	/** The number of bytes or characters that are not counted. */
	static final int UNCOUNTED = 1 << 13;

	/** The number of bytes or characters that are counted at once. */
	private static final int STEP = 1 << 16;

	PyReader(Closeable source) {
		super(source);
	}

	/** Reads a number of bytes or characters, fewer only at the end; all for -1. */
	abstract Object read(int most) throws IOException;

	/** Reads a line including its end; returns the empty value at the end of the file. */
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
	 * Checks that a read does not exceed the maximum.
	 * @param size the size so far
	 * @throws PyException a MemoryError if it is too large
	 */
	static void requireBounded(long size) {
		if (size > MOST) {
			throw new PyException("MemoryError",
					"more than " + MOST + " bytes or characters to be read at once: read less at a time");
		}
	}

	/**
	 * Charges data with its copies before it is read.
	 * @param counted how much is counted already
	 * @param size how much is about to be there
	 * @return how much is counted now
	 */
	static int count(int counted, int size) {
		if (size <= counted) {
			return counted;
		}
		int more = Math.max(STEP, Math.min(counted, MOST));
		CallMemory.work((long) more * COPIES);
		return counted + more;
	}

	private static PyException failed(IOException ex) {
		PyException error = new PyException("OSError", String.valueOf(ex.getMessage()));
		error.initCause(ex);
		return error;
	}

}
