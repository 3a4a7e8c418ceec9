package io.rpyc.netref;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;

import io.rpyc.PyException;
import io.rpyc.RemoteAttributeError;
import io.rpyc.RpycException;
import org.jspecify.annotations.Nullable;

/**
 * Converts Python's files to Java's writers and output streams: the {@code write} method
 * of a file, or a file of a client that allows access to its public attributes. Each
 * write is a request; print streams buffer their output until they are flushed or closed.
 */
final class WriterConverter implements ValueConverter {

	private static final Map<Class<?>, Function<Netref, Object>> FORMS = Map.of(Writer.class, RemoteWriter::new,
			PrintWriter.class, (write) -> new PrintWriter(new RemoteWriter(write)), Appendable.class, RemoteWriter::new,
			OutputStream.class, RemoteOutputStream::new, PrintStream.class,
			(write) -> new PrintStream(new RemoteOutputStream(write), true, StandardCharsets.UTF_8));

	@Override
	public @Nullable Conversion fromPython(Type target, Conversions conversions) {
		Class<?> raw = JavaTypes.raw(target);
		Function<Netref, Object> form = FORMS.get(raw);
		return (form != null) ? new WriterConversion(raw, form) : null;
	}

	private record WriterConversion(Class<?> type, Function<Netref, Object> form) implements RemoteConversion {

		@Override
		public Fit fit(@Nullable Object value) {
			if (value instanceof Netref netref) {
				RemoteKind kind = RemoteKind.of(netref);
				return (kind == RemoteKind.CALLABLE || kind == RemoteKind.UNKNOWN) ? Fit.CONVERTIBLE : Fit.NONE;
			}
			return (value == null) ? Fit.CONVERTIBLE : this.type.isInstance(value) ? Fit.EXACT : Fit.NONE;
		}

		@Override
		public Remainder begin(Netref netref) {
			if (fit(netref) == Fit.NONE) {
				throw PythonTypeNames.mismatch("a file", netref);
			}
			if (RemoteKind.of(netref) == RemoteKind.CALLABLE) {
				return Remainder.done(this.form.apply(netref));
			}
			ReplyFuture<@Nullable Object> reply = netref.getAsync("write");
			return Remainder.of(reply, () -> {
				try {
					return this.form.apply((Netref) NetrefRequests.await(netref, reply));
				}
				catch (RemoteAttributeError | ClassCastException ex) {
					throw PyException.typeError("expected a file to write to, got " + PythonTypeNames.of(netref)
							+ " whose write() may not be called: pass its write method, or connect with "
							+ "allow_public_attrs");
				}
			});
		}

		@Override
		public @Nullable Object convertLocal(@Nullable Object value) {
			if (fit(value) == Fit.NONE) {
				throw PythonTypeNames.mismatch("a file", value);
			}
			return value;
		}

	}

	private static void write(Netref write, Object content) throws IOException {
		try {
			write.call(content);
		}
		catch (RpycException ex) {
			throw new IOException("cannot write to the peer's file", ex);
		}
	}

	private static final class RemoteWriter extends Writer {

		private final Netref write;

		RemoteWriter(Netref write) {
			this.write = write;
		}

		@Override
		public void write(char[] characters, int offset, int length) throws IOException {
			if (length > 0) {
				WriterConverter.write(this.write, new String(characters, offset, length));
			}
		}

		@Override
		public void flush() {
		}

		@Override
		public void close() {
			// The peer closes the file.
		}

	}

	private static final class RemoteOutputStream extends OutputStream {

		private final Netref write;

		RemoteOutputStream(Netref write) {
			this.write = write;
		}

		@Override
		public void write(int octet) throws IOException {
			WriterConverter.write(this.write, new byte[] { (byte) octet });
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			if (length > 0) {
				WriterConverter.write(this.write, Arrays.copyOfRange(bytes, offset, offset + length));
			}
		}

	}

}
