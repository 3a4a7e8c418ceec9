package io.rpyc.netref;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.lang.reflect.Type;

import io.rpyc.PyException;
import io.rpyc.RpycException;
import org.jspecify.annotations.Nullable;

/**
 * Converts Python's str and text files to Java's readers. A file is read line by line,
 * since a stock peer does not allow calls of its {@code read}.
 */
final class ReaderConverter implements ValueConverter {

	@Override
	public @Nullable Conversion fromPython(Type target, Conversions conversions) {
		return (target == Reader.class || target == BufferedReader.class) ? new ReaderConversion((Class<?>) target)
				: null;
	}

	private record ReaderConversion(Class<?> type) implements Conversion {

		@Override
		public Fit fit(@Nullable Object value) {
			if (value instanceof Netref netref) {
				RemoteKind kind = RemoteKind.of(netref);
				return (kind == RemoteKind.UNKNOWN || kind == RemoteKind.ITERATOR) ? Fit.CONVERTIBLE : Fit.NONE;
			}
			return (value == null || value instanceof String) ? Fit.CONVERTIBLE
					: this.type.isInstance(value) ? Fit.EXACT : Fit.NONE;
		}

		@Override
		public @Nullable Object convert(@Nullable Object value) {
			if (fit(value) == Fit.NONE) {
				throw Types.mismatch("a text file", value);
			}
			if (value == null || this.type.isInstance(value)) {
				return value;
			}
			Reader reader = (value instanceof Netref netref) ? new RemoteReader(netref)
					: new StringReader((String) value);
			return (this.type == BufferedReader.class) ? new BufferedReader(reader) : reader;
		}

	}

	/** Reads the lines of a file of the peer. */
	private static final class RemoteReader extends Reader {

		private final RemoteIterator lines;

		private String line = "";

		private int position;

		RemoteReader(Netref file) {
			this.lines = new RemoteIterator(file, Unconverted.INSTANCE, RemoteIterator.FIRST_CHUNK);
		}

		@Override
		public int read(char[] target, int offset, int length) throws IOException {
			if (length == 0) {
				return 0;
			}
			while (this.position == this.line.length()) {
				if (!hasNext()) {
					return -1;
				}
				this.line = text(this.lines.next());
				this.position = 0;
			}
			int count = Math.min(length, this.line.length() - this.position);
			this.line.getChars(this.position, this.position + count, target, offset);
			this.position += count;
			return count;
		}

		private boolean hasNext() throws IOException {
			try {
				return this.lines.hasNext();
			}
			catch (PyException ex) {
				throw ex;
			}
			catch (RpycException ex) {
				throw new IOException("cannot read from the peer's file", ex);
			}
		}

		private static String text(@Nullable Object line) {
			if (line instanceof String text) {
				return text;
			}
			throw PyException.typeError("expected a file of text, got one of " + PyNames.typeOf(line));
		}

		@Override
		public void close() {
			// The peer closes the file.
		}

	}

}
