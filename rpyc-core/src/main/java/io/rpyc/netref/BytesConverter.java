package io.rpyc.netref;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;

import io.rpyc.PyException;
import io.rpyc.value.NdArray;
import io.rpyc.value.PySlice;
import org.jspecify.annotations.Nullable;

/**
 * Converts Python's bytes to byte arrays, buffers and input streams. A bytearray, a
 * memoryview and an object of a subclass of bytes are copied. A binary file is read line
 * by line, since a stock peer does not allow calls of its {@code read}.
 */
final class BytesConverter implements ValueConverter {

	@Override
	public @Nullable Conversion fromPython(Type target, Conversions conversions) {
		if (target == byte[].class) {
			return new BytesConversion(byte[].class, (bytes) -> bytes);
		}
		if (target == InputStream.class) {
			return new BytesConversion(InputStream.class, ByteArrayInputStream::new);
		}
		return (target == ByteBuffer.class) ? new BytesConversion(ByteBuffer.class, ByteBuffer::wrap) : null;
	}

	private record BytesConversion(Class<?> type, Function<byte[], Object> wrapper) implements RemoteConversion {

		private static final SpecialMethod BYTES = new SpecialMethod("__getitem__", "bytes",
				new PySlice(null, null, null));

		@Override
		public Fit fit(@Nullable Object value) {
			if (value instanceof Netref netref) {
				RemoteKind kind = RemoteKind.of(netref);
				return (kind == RemoteKind.BYTES) ? Fit.EXACT
						: (kind == RemoteKind.UNKNOWN) ? Fit.CONVERTIBLE : Fit.NONE;
			}
			return (value == null) ? Fit.CONVERTIBLE
					: (value instanceof byte[] || this.type.isInstance(value)) ? Fit.EXACT : Fit.NONE;
		}

		@Override
		public Remainder begin(Netref netref) {
			RemoteKind kind = RemoteKind.of(netref);
			if (NdArrayRead.isArray(netref)) {
				return NdArrayRead.begin(netref).then((array) -> {
					if (array == null) {
						throw PythonTypeNames.mismatch("bytes", netref);
					}
					return this.wrapper.apply(((NdArray) array).toArray(byte[].class));
				});
			}
			if (kind == RemoteKind.BYTES) {
				RemoteElements elements = RemoteElements.begin(netref);
				return elements.then((found) -> Remainder.done(this.wrapper.apply(bytes(found))));
			}
			if (kind == RemoteKind.UNKNOWN && this.type == InputStream.class) {
				return Remainder.done(new RemoteInputStream(netref));
			}
			if (kind == RemoteKind.UNKNOWN) {
				return BYTES.begin(netref, this::convert);
			}
			throw PythonTypeNames.mismatch("bytes", netref);
		}

		private static byte[] bytes(List<?> elements) {
			byte[] bytes = new byte[elements.size()];
			for (int i = 0; i < bytes.length; i++) {
				bytes[i] = octet(elements.get(i));
			}
			return bytes;
		}

		private static byte octet(@Nullable Object element) {
			if (element instanceof Integer octet && octet >= 0 && octet < 256) {
				return octet.byteValue();
			}
			throw PyException.typeError("expected bytes, got a sequence of " + PythonTypeNames.of(element));
		}

		@Override
		public @Nullable Object convertLocal(@Nullable Object value) {
			if (value == null) {
				return null;
			}
			if (value instanceof byte[] bytes) {
				return this.wrapper.apply(bytes);
			}
			if (this.type.isInstance(value)) {
				return value;
			}
			throw PythonTypeNames.mismatch("bytes", value);
		}

	}

}
