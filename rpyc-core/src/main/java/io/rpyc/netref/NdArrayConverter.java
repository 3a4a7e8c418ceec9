package io.rpyc.netref;

import java.lang.reflect.Type;
import java.nio.Buffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.function.Function;

import io.rpyc.value.NdArray;
import org.jspecify.annotations.Nullable;

/**
 * Converts numpy arrays to {@link NdArray}, to arrays of primitive values in any number
 * of dimensions and to buffers. Other sequences become arrays too.
 */
final class NdArrayConverter implements ValueConverter {

	private static final Map<Class<?>, Function<NdArray, Buffer>> BUFFERS = Map.of(DoubleBuffer.class,
			(array) -> DoubleBuffer.wrap(flat(array).toArray(double[].class)), FloatBuffer.class,
			(array) -> FloatBuffer.wrap(flat(array).toArray(float[].class)), LongBuffer.class,
			(array) -> LongBuffer.wrap(flat(array).toArray(long[].class)), IntBuffer.class,
			(array) -> IntBuffer.wrap(flat(array).toArray(int[].class)), ShortBuffer.class,
			(array) -> ShortBuffer.wrap(flat(array).toArray(short[].class)));

	private final SequenceConverter sequences = new SequenceConverter();

	private static NdArray flat(NdArray array) {
		byte[] data = new byte[array.buffer().remaining()];
		array.buffer().get(data);
		return NdArray.of(array.dtype(), new int[] { array.size() }, data);
	}

	@Override
	public @Nullable Conversion fromPython(Type target, Conversions conversions) {
		if (!(target instanceof Class<?> type)) {
			return null;
		}
		if (type == NdArray.class) {
			return new ArrayConversion(type, new InstanceConversion(type), (array) -> array);
		}
		Function<NdArray, Buffer> buffer = BUFFERS.get(type);
		if (buffer != null) {
			return new ArrayConversion(type, new InstanceConversion(type), buffer::apply);
		}
		Class<?> component = type;
		while (component.isArray()) {
			component = component.componentType();
		}
		if (component == type || !isElement(component)) {
			return null;
		}
		return new ArrayConversion(type, this.sequences.fromPython(target, conversions),
				(array) -> array.toArray(type));
	}

	private static boolean isElement(Class<?> component) {
		return component.isPrimitive() && component != char.class || component == LocalDateTime.class
				|| component == Instant.class;
	}

	private record ArrayConversion(Class<?> type, @Nullable Conversion other,
			Function<NdArray, Object> form) implements RemoteConversion {

		@Override
		public Fit fit(@Nullable Object value) {
			if (value instanceof Netref netref && NdArrayRead.isArray(netref)) {
				return Fit.EXACT;
			}
			return (this.other != null) ? this.other.fit(value) : Fit.NONE;
		}

		@Override
		public Remainder begin(Netref netref) {
			if (!NdArrayRead.isArray(netref) || !NdArrayRead.isPermitted(netref)) {
				return otherwise(netref);
			}
			return NdArrayRead.begin(netref).andThen((array) -> {
				if (array != null) {
					return Remainder.done(this.form.apply((NdArray) array));
				}
				NdArrayRead.warn(netref);
				return otherwise(netref);
			});
		}

		private Remainder otherwise(@Nullable Object value) {
			if (this.other == null) {
				throw PythonTypeNames.mismatch(this.type.getSimpleName(), value);
			}
			return RemoteConversion.begin(this.other, value);
		}

		@Override
		public @Nullable Object convertLocal(@Nullable Object value) {
			return otherwise(value).complete();
		}

		@Override
		public Remainder beginLocal(@Nullable Object value) {
			return otherwise(value);
		}

	}

}
