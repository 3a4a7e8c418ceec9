package io.rpyc.internal.pickle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The type of the elements of a numpy array.
 *
 * @param kind one of {@link Kind}
 * @param order the order of the bytes of an element
 */
record Dtype(Kind kind, ByteOrder order) {

	/**
	 * Reads elements.
	 * @param bytes the elements' bytes, a whole number of elements
	 * @return an array of primitives
	 */
	Object readArray(byte[] bytes) {
		ByteBuffer buffer = ByteBuffer.wrap(bytes).order(this.order);
		int length = bytes.length / this.kind.size;
		return switch (this.kind) {
			case F8 -> {
				double[] array = new double[length];
				buffer.asDoubleBuffer().get(array);
				yield array;
			}
			case F4 -> {
				float[] array = new float[length];
				buffer.asFloatBuffer().get(array);
				yield array;
			}
			case I8 -> {
				long[] array = new long[length];
				buffer.asLongBuffer().get(array);
				yield array;
			}
			case I4 -> {
				int[] array = new int[length];
				buffer.asIntBuffer().get(array);
				yield array;
			}
			case I2 -> {
				short[] array = new short[length];
				buffer.asShortBuffer().get(array);
				yield array;
			}
			case B1 -> {
				boolean[] array = new boolean[length];
				for (int i = 0; i < length; i++) {
					array[i] = bytes[i] != 0;
				}
				yield array;
			}
		};
	}

	/**
	 * Reads one element.
	 * @param bytes the element's bytes
	 * @return a number or a Boolean
	 */
	Object readScalar(byte[] bytes) {
		ByteBuffer buffer = ByteBuffer.wrap(bytes).order(this.order);
		return switch (this.kind) {
			case F8 -> buffer.getDouble();
			case F4 -> (double) buffer.getFloat();
			case I8 -> buffer.getLong();
			case I4 -> buffer.getInt();
			case I2 -> (int) buffer.getShort();
			case B1 -> buffer.get() != 0;
		};
	}

	/**
	 * The types of Java's primitive arrays, except bytes.
	 */
	enum Kind {

		F8(Double.BYTES), F4(Float.BYTES), I8(Long.BYTES), I4(Integer.BYTES), I2(Short.BYTES), B1(Byte.BYTES);

		private final int size;

		Kind(int size) {
			this.size = size;
		}

		int size() {
			return this.size;
		}

	}

}
