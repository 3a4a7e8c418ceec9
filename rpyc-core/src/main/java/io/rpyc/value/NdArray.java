package io.rpyc.value;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;

import io.rpyc.PyException;

/**
 * A copy of a numpy array: numbers, booleans or times in any number of dimensions, in C
 * order. Immutable.
 *
 * @since 0.1
 */
public final class NdArray {

	private final ElementType elements;

	private final int[] shape;

	private final ByteBuffer data;

	private NdArray(ElementType elements, int[] shape, ByteBuffer data) {
		this.elements = elements;
		this.shape = shape;
		this.data = data;
	}

	/**
	 * Creates an array.
	 * @param dtype the element type as numpy prints it, such as {@code float64} or
	 * {@code >i4}; without a byte order it is little-endian
	 * @param shape the length of each dimension
	 * @param data the elements in C order, the last index changes fastest
	 * @return the array
	 * @throws IllegalArgumentException if the type is not a number or a boolean, or the
	 * data does not have the length of the shape
	 */
	public static NdArray of(String dtype, int[] shape, byte[] data) {
		ElementType elements = ElementType.parse(dtype);
		long expected = elements.size();
		for (int length : shape) {
			expected = Math.multiplyExact(expected, length);
		}
		if (expected != data.length) {
			throw new IllegalArgumentException("'data' must have " + expected + " bytes for shape "
					+ Arrays.toString(shape) + " (was " + data.length + ")");
		}
		return new NdArray(elements, shape.clone(),
				ByteBuffer.wrap(data).order(elements.order()).asReadOnlyBuffer().order(elements.order()));
	}

	/**
	 * Returns the element type as numpy prints it.
	 * @return a name such as {@code float64}
	 */
	public String dtype() {
		return this.elements.name();
	}

	/**
	 * Returns the length of each dimension.
	 * @return a copy
	 */
	public int[] shape() {
		return this.shape.clone();
	}

	/**
	 * Returns the number of elements.
	 * @return a number, at least 0
	 */
	public int size() {
		return this.data.capacity() / this.elements.size();
	}

	/**
	 * Returns the size of an element.
	 * @return the number of bytes
	 */
	public int elementSize() {
		return this.elements.size();
	}

	/**
	 * Returns the elements as bytes in C order.
	 * @return a read-only buffer with the byte order of the elements
	 */
	public ByteBuffer buffer() {
		return this.data.duplicate().order(this.data.order());
	}

	/**
	 * Copies the elements to a Java array.
	 * @param <T> the type
	 * @param type an array of a primitive type with as many dimensions, such as
	 * {@code float[][].class}; for {@code datetime64} an array of {@code LocalDateTime}
	 * or {@code Instant}, in UTC, with {@code null} for {@code NaT}, or of {@code long},
	 * the number of units
	 * @return a new array
	 * @throws PyException a TypeError if the dimensions or the element types do not fit,
	 * or an OverflowError if a number does not fit
	 */
	public <T> T toArray(Class<T> type) {
		Class<?> component = type;
		int dimensions = 0;
		while (component.isArray()) {
			component = component.componentType();
			dimensions++;
		}
		boolean time = component == LocalDateTime.class || component == Instant.class;
		if (!component.isPrimitive() && !time || component == char.class || dimensions == 0) {
			throw new IllegalArgumentException("'type' must be an array of a primitive number or boolean,"
					+ " of LocalDateTime or of Instant (was " + type.getSimpleName() + ")");
		}
		if (dimensions != this.shape.length) {
			throw PyException.typeError(
					"expected " + type.getSimpleName() + ", got an array of shape " + Arrays.toString(this.shape));
		}
		this.elements.requireConvertible(component);
		return type.cast(copy(component, 0, new int[1]));
	}

	private Object copy(Class<?> component, int dimension, int[] position) {
		int length = this.shape[dimension];
		if (dimension == this.shape.length - 1) {
			Object row = Array.newInstance(component, length);
			this.elements.read(this.data, position[0], row);
			position[0] += length * this.elements.size();
			return row;
		}
		Class<?> type = component;
		for (int i = dimension + 1; i < this.shape.length; i++) {
			type = type.arrayType();
		}
		Object[] rows = (Object[]) Array.newInstance(type, length);
		for (int i = 0; i < length; i++) {
			rows[i] = copy(component, dimension + 1, position);
		}
		return rows;
	}

	@Override
	public String toString() {
		return "array of " + this.elements.name() + " " + Arrays.toString(this.shape);
	}

}
