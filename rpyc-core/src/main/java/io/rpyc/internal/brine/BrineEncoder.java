package io.rpyc.internal.brine;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.rpyc.value.PyComplex;
import io.rpyc.value.PyFrozenSet;
import io.rpyc.value.PySingleton;
import io.rpyc.value.PySlice;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Encodes immutable values as brine, byte for byte as stock rpyc does. Thread-safe.
 * <p>
 * Null is Python's None; {@code Byte}, {@code Short}, {@code Integer}, {@code Long} and
 * {@code BigInteger} are int; {@code Float} and {@code Double} are float;
 * {@code Character} and {@code String} are str; {@code byte[]} and {@code ByteBuffer}
 * (from its position to its limit) are bytes; {@code Boolean}, {@link PyTuple},
 * {@link PyFrozenSet}, {@link PySlice}, {@link PyComplex} and {@link PySingleton} are the
 * Python types of these names.
 */
public final class BrineEncoder {

	private static final int MAX_DEPTH = BrineLimits.DEFAULTS.nestingDepth();

	private BrineEncoder() {
	}

	/**
	 * Returns whether brine supports the type of the value. {@link #encode} may still
	 * reject its content.
	 * @param value any value
	 * @return {@code true} if brine supports the value and, for a tuple, frozenset or
	 * slice, all its elements
	 */
	public static boolean isDumpable(@Nullable Object value) {
		return isDumpable(value, 0);
	}

	private static boolean isDumpable(@Nullable Object value, int depth) {
		if (value instanceof PyTuple tuple) {
			return areDumpable(tuple, depth);
		}
		if (value instanceof PyFrozenSet set) {
			return areDumpable(set.asList(), depth);
		}
		if (value instanceof PySlice slice) {
			return areDumpable(partsOf(slice), depth);
		}
		return value == null || value instanceof String || value instanceof Boolean || isNumber(value)
				|| value instanceof byte[] || value instanceof Character || value instanceof ByteBuffer
				|| value instanceof PySingleton;
	}

	private static boolean isNumber(Object value) {
		return value instanceof Integer || value instanceof Long || value instanceof Double || value instanceof Float
				|| value instanceof BigInteger || value instanceof Short || value instanceof Byte
				|| value instanceof PyComplex;
	}

	private static boolean areDumpable(List<? extends @Nullable Object> elements, int depth) {
		if (depth == MAX_DEPTH) {
			// encode reports the error
			return true;
		}
		for (int i = 0; i < elements.size(); i++) {
			if (!isDumpable(elements.get(i), depth + 1)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Writes the value at the writer index of the buffer, which does not change if the
	 * value is rejected.
	 * @param value the value to write
	 * @param out the buffer to write to
	 * @throws IllegalArgumentException if the value is not {@linkplain #isDumpable
	 * dumpable}, or holds a str with a lone surrogate, an int of more than 4300 digits,
	 * or more than 200 levels of nesting, all of which Python rejects
	 */
	public static void encode(@Nullable Object value, ByteBuf out) {
		int start = out.writerIndex();
		try {
			encode(value, out, 0);
		}
		catch (RuntimeException ex) {
			out.writerIndex(start);
			throw ex;
		}
	}

	/**
	 * Writes a value inside of tuples that were begun with {@link #beginTuple}. If the
	 * value is rejected, the writer index is undefined.
	 * @param value the value to write
	 * @param out the buffer to write to
	 * @param depth the number of enclosing tuples
	 * @throws IllegalArgumentException as {@link #encode(Object, ByteBuf)}
	 */
	public static void encode(@Nullable Object value, ByteBuf out, int depth) {
		if (value == null) {
			out.writeByte(BrineTag.NONE);
		}
		else if (value instanceof String text) {
			BrineText.write(text, out);
		}
		else if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
			BrineInt.write(((Number) value).longValue(), out);
		}
		else if (value instanceof PyTuple tuple) {
			encodeElements(tuple, out, depth);
		}
		else if (value instanceof Boolean bool) {
			out.writeByte(bool ? BrineTag.TRUE : BrineTag.FALSE);
		}
		else if (value instanceof Double || value instanceof Float) {
			out.writeByte(BrineTag.FLOAT).writeDouble(((Number) value).doubleValue());
		}
		else if (value instanceof byte[] bytes) {
			writeBytesHeader(bytes.length, out);
			out.writeBytes(bytes);
		}
		else if (value instanceof PySlice slice) {
			encodeElements(partsOf(slice), out.writeByte(BrineTag.SLICE), depth);
		}
		else if (value instanceof PyFrozenSet set) {
			encodeElements(set.asList(), out.writeByte(BrineTag.FROZENSET), depth);
		}
		else {
			encodeRare(value, out);
		}
	}

	private static void encodeRare(Object value, ByteBuf out) {
		if (value instanceof BigInteger integer) {
			BrineInt.write(integer, out);
		}
		else if (value instanceof PyComplex complex) {
			out.writeByte(BrineTag.COMPLEX).writeDouble(complex.real()).writeDouble(complex.imaginary());
		}
		else if (value instanceof PySingleton singleton) {
			out.writeByte((singleton == PySingleton.ELLIPSIS) ? BrineTag.ELLIPSIS : BrineTag.NOT_IMPLEMENTED);
		}
		else if (value instanceof Character character) {
			BrineText.write(character.toString(), out);
		}
		else if (value instanceof ByteBuffer buffer) {
			writeBytesHeader(buffer.remaining(), out);
			out.writeBytes(buffer.duplicate());
		}
		else {
			throw new IllegalArgumentException("brine does not support " + value.getClass().getName());
		}
	}

	private static void encodeElements(List<? extends @Nullable Object> elements, ByteBuf out, int depth) {
		beginTuple(elements.size(), out, depth);
		// By index, to avoid an iterator for each tuple.
		for (int i = 0; i < elements.size(); i++) {
			encode(elements.get(i), out, depth + 1);
		}
	}

	/**
	 * Writes the head of a tuple. The caller then writes the elements, with a depth of
	 * one more, and so does not need a tuple object.
	 * @param count the number of elements
	 * @param out the buffer to write to
	 * @param depth the number of enclosing tuples
	 * @throws IllegalArgumentException if there are more than 200 levels of nesting
	 */
	public static void beginTuple(int count, ByteBuf out, int depth) {
		if (depth >= MAX_DEPTH) {
			throw new IllegalArgumentException("Tuples are nested more than " + MAX_DEPTH + " levels deep");
		}
		if (count == 0) {
			out.writeByte(BrineTag.EMPTY_TUPLE);
		}
		else if (count <= 4) {
			out.writeByte(BrineTag.TUPLE_1 - 1 + count);
		}
		else if (count <= BrineTag.MAX_LENGTH_L1) {
			out.writeByte(BrineTag.TUPLE_L1).writeByte(count);
		}
		else {
			out.writeByte(BrineTag.TUPLE_L4).writeInt(count);
		}
	}

	static void writeBytesHeader(int length, ByteBuf out) {
		if (length == 0) {
			out.writeByte(BrineTag.EMPTY_BYTES);
		}
		else if (length <= 4) {
			out.writeByte(BrineTag.BYTES_1 - 1 + length);
		}
		else if (length <= BrineTag.MAX_LENGTH_L1) {
			out.writeByte(BrineTag.BYTES_L1).writeByte(length);
		}
		else {
			out.writeByte(BrineTag.BYTES_L4).writeInt(length);
		}
	}

	private static PyTuple partsOf(PySlice slice) {
		return PyTuple.of(slice.start(), slice.stop(), slice.step());
	}

}
