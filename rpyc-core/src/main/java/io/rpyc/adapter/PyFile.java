package io.rpyc.adapter;

import java.io.Closeable;
import java.io.IOException;

import io.rpyc.PyException;
import io.rpyc.netref.PythonTypeNames;

/**
 * A Java stream that Python uses as a file, with its closed state.
 */
abstract class PyFile implements Adapted, PythonTypeNames.Named, Closeable {

	private final Closeable stream;

	private volatile boolean closed;

	PyFile(Closeable stream) {
		this.stream = stream;
	}

	@Override
	public final Object original() {
		return this.stream;
	}

	@Override
	public final String pythonTypeName() {
		return PythonTypeNames.of(this.stream);
	}

	final boolean isClosed() {
		return this.closed;
	}

	/**
	 * Checks that the file is open.
	 * @throws PyException a ValueError if the file is closed
	 */
	final void requireOpen() {
		if (this.closed) {
			throw PyException.valueError("I/O operation on closed file.");
		}
	}

	@Override
	public final void close() throws IOException {
		this.closed = true;
		this.stream.close();
	}

}
