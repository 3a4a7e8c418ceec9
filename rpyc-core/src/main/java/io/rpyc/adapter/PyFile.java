package io.rpyc.adapter;

import java.io.Closeable;
import java.io.IOException;

import io.rpyc.PyException;
import io.rpyc.netref.PythonTypeNames;

/**
 * A Java stream while Python uses it as a file: knows whether it is closed.
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
	 * Python refuses every use of a closed file.
	 * @throws PyException a ValueError
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
