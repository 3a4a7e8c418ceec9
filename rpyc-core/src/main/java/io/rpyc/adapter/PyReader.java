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

	private static PyException failed(IOException ex) {
		PyException error = new PyException("OSError", String.valueOf(ex.getMessage()));
		error.initCause(ex);
		return error;
	}

}
