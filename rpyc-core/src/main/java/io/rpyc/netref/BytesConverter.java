package io.rpyc.netref;

import java.lang.reflect.Type;
import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * Python's bytes for byte arrays and buffers.
 */
final class BytesConverter implements ValueConverter {

	@Override
	public @Nullable Conversion fromPython(Type target, Conversions conversions) {
		if (target == byte[].class) {
			return new BytesConversion(false);
		}
		return (target == ByteBuffer.class) ? new BytesConversion(true) : null;
	}

	private record BytesConversion(boolean wrapped) implements Conversion {

		@Override
		public Fit fit(@Nullable Object value) {
			return (value == null) ? Fit.CONVERTIBLE : (value instanceof byte[]) ? Fit.EXACT : Fit.NONE;
		}

		@Override
		public @Nullable Object convert(@Nullable Object value) {
			if (value == null) {
				return null;
			}
			if (value instanceof byte[] bytes) {
				return this.wrapped ? ByteBuffer.wrap(bytes) : bytes;
			}
			throw Types.mismatch("bytes", value);
		}

	}

}
