package io.rpyc.adapter;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;

import io.rpyc.PyException;
import org.jspecify.annotations.Nullable;

/**
 * An OutputStream or Writer to which Python writes as a file.
 */
final class PyWriter extends PyFile {

	private final Closeable sink;

	private PyWriter(Closeable sink) {
		super(sink);
		this.sink = sink;
	}

	static PyWriter of(OutputStream sink) {
		return new PyWriter(sink);
	}

	static PyWriter of(Writer sink) {
		return new PyWriter(sink);
	}

	boolean isText() {
		return this.sink instanceof Writer;
	}

	/**
	 * Writes bytes or text.
	 * @return the number of bytes or characters
	 */
	int write(@Nullable Object content) throws IOException {
		requireOpen();
		if (this.sink instanceof Writer writer && content instanceof String text) {
			writer.write(text);
			return text.codePointCount(0, text.length());
		}
		if (this.sink instanceof OutputStream stream && content instanceof byte[] bytes) {
			stream.write(bytes);
			return bytes.length;
		}
		throw PyException.typeError(isText() ? "write() argument must be str, not " + TypeNames.of(content)
				: "a bytes-like object is required, not '" + TypeNames.of(content) + "'");
	}

	void flush() throws IOException {
		requireOpen();
		((Flushable) this.sink).flush();
	}

}
