package io.rpyc.internal.pickle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Converts arrays of primitives to writable numpy arrays of the same width. The pickle
 * calls numpy's constructor, which has the same name in numpy 1 and 2.
 */
final class ArrayForms {

	private static final PyGlobal NDARRAY = new PyGlobal("numpy", "ndarray");

	private static final PyGlobal BYTEARRAY = new PyGlobal("builtins", "bytearray");

	private ArrayForms() {
	}

	static boolean isNumeric(Object value) {
		Class<?> elementType = value.getClass().getComponentType();
		return elementType != null && elementType.isPrimitive() && elementType != byte.class;
	}

	/**
	 * Returns the Python form of an array.
	 * @param value any value
	 * @param maxBytes maximum number of bytes of the elements
	 * @return a call, or {@code null} if the value is not an array of primitives other
	 * than bytes
	 */
	static @Nullable ReducedValue of(Object value, int maxBytes) {
		if (value instanceof double[] array) {
			return array("<f8", array.length, Double.BYTES, maxBytes, (bytes) -> bytes.asDoubleBuffer().put(array));
		}
		if (value instanceof float[] array) {
			return array("<f4", array.length, Float.BYTES, maxBytes, (bytes) -> bytes.asFloatBuffer().put(array));
		}
		if (value instanceof long[] array) {
			return array("<i8", array.length, Long.BYTES, maxBytes, (bytes) -> bytes.asLongBuffer().put(array));
		}
		if (value instanceof int[] array) {
			return array("<i4", array.length, Integer.BYTES, maxBytes, (bytes) -> bytes.asIntBuffer().put(array));
		}
		if (value instanceof short[] array) {
			return array("<i2", array.length, Short.BYTES, maxBytes, (bytes) -> bytes.asShortBuffer().put(array));
		}
		if (value instanceof boolean[] array) {
			return array("?", array.length, Byte.BYTES, maxBytes, (bytes) -> {
				for (boolean flag : array) {
					bytes.put((byte) (flag ? 1 : 0));
				}
			});
		}
		if (value instanceof char[] array) {
			return array("<U1", array.length, Integer.BYTES, maxBytes, (bytes) -> {
				for (char character : array) {
					bytes.putInt(character);
				}
			});
		}
		return null;
	}

	private static ReducedValue array(String dtype, int length, int elementBytes, int maxBytes,
			Consumer<ByteBuffer> writer) {
		ByteBuffer bytes = allocate(length, elementBytes, maxBytes);
		writer.accept(bytes);
		return NDARRAY.call(PyTuple.of(length), dtype, BYTEARRAY.call((Object) bytes.array()));
	}

	private static ByteBuffer allocate(int length, int elementBytes, int maxBytes) {
		long bytes = (long) length * elementBytes;
		if (bytes > maxBytes) {
			throw new IllegalArgumentException("Bytes of an array: " + bytes + " (expected: <= " + maxBytes
					+ "): ask for less at once, or raise the limit");
		}
		return ByteBuffer.allocate((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
	}

}
