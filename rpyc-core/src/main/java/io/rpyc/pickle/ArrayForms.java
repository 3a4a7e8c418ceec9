package io.rpyc.pickle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import io.rpyc.brine.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of primitives as numpy arrays of the same width, which can be written to. They
 * are made by numpy's own constructor, whose name is the same in numpy 1 and 2.
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
	 * The Python form of an array.
	 * @param value any value
	 * @param maxBytes how many bytes the elements may have
	 * @return a call, or null if the value is no array of primitives other than bytes
	 */
	static @Nullable PyCall of(Object value, int maxBytes) {
		if (value instanceof double[] array) {
			ByteBuffer bytes = allocate(array.length, Double.BYTES, maxBytes);
			bytes.asDoubleBuffer().put(array);
			return array("<f8", array.length, bytes);
		}
		if (value instanceof float[] array) {
			ByteBuffer bytes = allocate(array.length, Float.BYTES, maxBytes);
			bytes.asFloatBuffer().put(array);
			return array("<f4", array.length, bytes);
		}
		if (value instanceof long[] array) {
			ByteBuffer bytes = allocate(array.length, Long.BYTES, maxBytes);
			bytes.asLongBuffer().put(array);
			return array("<i8", array.length, bytes);
		}
		if (value instanceof int[] array) {
			ByteBuffer bytes = allocate(array.length, Integer.BYTES, maxBytes);
			bytes.asIntBuffer().put(array);
			return array("<i4", array.length, bytes);
		}
		if (value instanceof short[] array) {
			ByteBuffer bytes = allocate(array.length, Short.BYTES, maxBytes);
			bytes.asShortBuffer().put(array);
			return array("<i2", array.length, bytes);
		}
		if (value instanceof boolean[] array) {
			ByteBuffer bytes = allocate(array.length, Byte.BYTES, maxBytes);
			for (int i = 0; i < array.length; i++) {
				bytes.put(i, (byte) (array[i] ? 1 : 0));
			}
			return array("?", array.length, bytes);
		}
		if (value instanceof char[] array) {
			ByteBuffer bytes = allocate(array.length, Integer.BYTES, maxBytes);
			for (int i = 0; i < array.length; i++) {
				bytes.putInt(i * Integer.BYTES, array[i]);
			}
			return array("<U1", array.length, bytes);
		}
		return null;
	}

	private static ByteBuffer allocate(int length, int elementBytes, int maxBytes) {
		long bytes = (long) length * elementBytes;
		if (bytes > maxBytes) {
			throw new IllegalArgumentException("Bytes of an array: " + bytes + " (expected: <= " + maxBytes
					+ "): ask for less at once, or raise the limit");
		}
		return ByteBuffer.allocate((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
	}

	private static PyCall array(String dtype, int length, ByteBuffer bytes) {
		return NDARRAY.call(PyTuple.of(length), dtype, BYTEARRAY.call((Object) bytes.array()));
	}

}
