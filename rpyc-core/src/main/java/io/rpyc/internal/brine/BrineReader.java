package io.rpyc.internal.brine;

import java.math.BigInteger;

import io.netty.buffer.ByteBuf;
import io.rpyc.RpycProtocolException.Reason;
import io.rpyc.RpycProtocolException;
import io.rpyc.value.PyComplex;
import io.rpyc.value.PyFrozenSet;
import io.rpyc.value.PySingleton;
import io.rpyc.value.PySlice;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Reads one value, keeping the position and the number of elements that are still
 * allowed. A caller that knows the shape of a value can read its tuples element by
 * element, without tuple objects; the limits apply to the whole value. Not thread-safe.
 */
public final class BrineReader {

	private static final Object[] SMALL_INTS = new Object[BrineTag.SMALL_INT_MAX - BrineTag.SMALL_INT_MIN + 1];

	static {
		for (int i = 0; i < SMALL_INTS.length; i++) {
			SMALL_INTS[i] = BrineTag.SMALL_INT_MIN + i;
		}
	}

	private static final int SLICE_ELEMENTS = 3;

	/**
	 * To read an int takes time by the square of its digits: as long as an element for
	 * each so many.
	 */
	private static final long SQUARE_DIGITS_OF_ELEMENT = 8192;

	private static final Object[] NO_ELEMENTS = {};

	private final ByteBuf in;

	private final BrineLimits limits;

	private int elementsLeft;

	private int depth;

	/**
	 * Creates a reader that starts at the reader index of the buffer.
	 * @param in the bytes, which the caller releases
	 * @param limits the limits on the whole value
	 */
	public BrineReader(ByteBuf in, BrineLimits limits) {
		this.in = in;
		this.limits = limits;
		this.elementsLeft = limits.elements();
	}

	/**
	 * Enters a tuple, whose elements are read next.
	 * @return the number of elements, or -1 if the next value is not a tuple and nothing
	 * was read
	 * @throws RpycProtocolException if the bytes are not a brine value or exceed a limit
	 */
	public int beginTuple() {
		requireReadable(Byte.BYTES);
		if (!BrineTag.isTuple(this.in.getUnsignedByte(this.in.readerIndex()))) {
			return -1;
		}
		return enter(readTag());
	}

	/**
	 * Leaves a tuple after all its elements were read.
	 */
	public void endTuple() {
		this.depth--;
	}

	/**
	 * Reads an int.
	 * @return the number
	 * @throws RpycProtocolException if the next value is not an int, or has more than 64
	 * bits
	 */
	public long readLong() {
		int tag = readTag();
		int smallInt = tag - BrineTag.SMALL_INT_ZERO;
		if (isSmall(smallInt)) {
			return smallInt;
		}
		Object value = switch (tag) {
			case BrineTag.INT_L1 -> readInt(readLength(Byte.BYTES));
			case BrineTag.INT_L4 -> readInt(readLength(Integer.BYTES));
			default -> throw malformed("Brine tag: " + tag + " (expected: a tag of an int)");
		};
		if (value instanceof BigInteger) {
			throw malformed("An int has more than 64 bits");
		}
		return ((Number) value).longValue();
	}

	/**
	 * Reads a str that occurs often, such as the name of a type.
	 * @param names cache of strings
	 * @return the str, the cached object if there is one
	 * @throws RpycProtocolException if the next value is not a str
	 */
	public String readString(StringCache names) {
		int tag = readTag();
		if (tag != BrineTag.STR) {
			throw malformed("Brine tag: " + tag + " (expected: the tag of a str)");
		}
		int length = readTextLength();
		int index = this.in.readerIndex();
		String known = names.find(this.in, index, length);
		if (known != null) {
			this.in.skipBytes(length);
			return known;
		}
		String text = readText(length);
		names.add(this.in, index, length, text);
		return text;
	}

	private static boolean isSmall(int smallInt) {
		return smallInt >= BrineTag.SMALL_INT_MIN && smallInt <= BrineTag.SMALL_INT_MAX;
	}

	/**
	 * Reads any value. Bytes after the value stay unread.
	 * <p>
	 * Python's None is null; an int is an {@code Integer} if it fits, otherwise a
	 * {@code Long} or a {@code BigInteger}; bool, float, str and bytes are
	 * {@code Boolean}, {@code Double}, {@code String} and {@code byte[]}; other values
	 * are {@link PyTuple}, {@link PyFrozenSet}, {@link PySlice}, {@link PyComplex} and
	 * {@link PySingleton}.
	 * @return the value
	 * @throws RpycProtocolException if the bytes are not a brine value or exceed a limit;
	 * the reader index of the buffer is then undefined
	 */
	public @Nullable Object readValue() {
		int tag = readTag();
		int smallInt = tag - BrineTag.SMALL_INT_ZERO;
		if (isSmall(smallInt)) {
			return SMALL_INTS[smallInt - BrineTag.SMALL_INT_MIN];
		}
		return switch (tag) {
			case BrineTag.NONE -> null;
			case BrineTag.TRUE -> Boolean.TRUE;
			case BrineTag.FALSE -> Boolean.FALSE;
			case BrineTag.NOT_IMPLEMENTED -> PySingleton.NOT_IMPLEMENTED;
			case BrineTag.ELLIPSIS -> PySingleton.ELLIPSIS;
			case BrineTag.STR -> readText(readTextLength());
			case BrineTag.INT_L1 -> readInt(readLength(Byte.BYTES));
			case BrineTag.INT_L4 -> readInt(readLength(Integer.BYTES));
			case BrineTag.FLOAT -> readDouble();
			case BrineTag.COMPLEX -> new PyComplex(readDouble(), readDouble());
			case BrineTag.SLICE -> readSlice();
			case BrineTag.FROZENSET -> PyFrozenSet.wrap(readElements(readTag()));
			default -> readBytesOrTuple(tag);
		};
	}

	private Object readBytesOrTuple(int tag) {
		if (BrineTag.isBytes(tag)) {
			byte[] bytes = new byte[readBytesLength(tag)];
			this.in.readBytes(bytes);
			return bytes;
		}
		if (BrineTag.isTuple(tag)) {
			Object[] elements = readElements(tag);
			return PyTuple.wrap(elements);
		}
		throw malformed("Unknown brine tag: " + tag);
	}

	private int readTextLength() {
		int tag = readTag();
		if (!BrineTag.isBytes(tag)) {
			throw malformed("Brine tag of the body of a str: " + tag + " (expected: a tag of bytes)");
		}
		return readBytesLength(tag);
	}

	private String readText(int length) {
		String text = TextBodyReader.string(this.in, this.in.readerIndex(), length);
		this.in.skipBytes(length);
		return text;
	}

	private Object readInt(long claimedLength) {
		int length = requireReadable(claimedLength);
		int index = this.in.readerIndex();
		boolean negative = length != 0 && this.in.getByte(index) == '-';
		int digits = negative ? length - 1 : length;
		if (digits > this.limits.intDigits()) {
			throw new RpycProtocolException(Reason.INT_DIGITS,
					"Digits of an int: " + digits + " (expected: <= " + this.limits.intDigits() + ")");
		}
		takeElements((long) digits * digits / SQUARE_DIGITS_OF_ELEMENT);
		Object value = TextBodyReader.integer(this.in, index, length, negative);
		this.in.skipBytes(length);
		return value;
	}

	private double readDouble() {
		requireReadable(Double.BYTES);
		return this.in.readDouble();
	}

	private PySlice readSlice() {
		Object[] parts = readElements(readTag());
		if (parts.length != SLICE_ELEMENTS) {
			throw malformed("Elements of a slice: " + parts.length + " (expected: " + SLICE_ELEMENTS + ")");
		}
		return new PySlice(parts[0], parts[1], parts[2]);
	}

	private @Nullable Object[] readElements(int tag) {
		if (!BrineTag.isTuple(tag)) {
			throw malformed("Brine tag of the body of a slice or frozenset: " + tag + " (expected: a tag of a tuple)");
		}
		int count = enter(tag);
		Object[] elements = (count != 0) ? new Object[count] : NO_ELEMENTS;
		for (int i = 0; i < count; i++) {
			elements[i] = readValue();
		}
		endTuple();
		return elements;
	}

	private int enter(int tag) {
		if (this.depth >= this.limits.nestingDepth()) {
			throw new RpycProtocolException(Reason.NESTING_DEPTH,
					"Nesting depth: " + (this.depth + 1) + " (expected: <= " + this.limits.nestingDepth() + ")");
		}
		this.depth++;
		return readCount(tag);
	}

	private int readCount(int tag) {
		long count = switch (tag) {
			case BrineTag.EMPTY_TUPLE -> 0;
			case BrineTag.TUPLE_L1 -> readLength(Byte.BYTES);
			case BrineTag.TUPLE_L4 -> readLength(Integer.BYTES);
			default -> tag - BrineTag.TUPLE_1 + 1;
		};
		if (count > this.in.readableBytes()) {
			throw new RpycProtocolException(Reason.ELEMENTS, "Elements of a tuple: " + count + " (expected: <= "
					+ this.in.readableBytes() + ", the remaining bytes)");
		}
		takeElements(count);
		return (int) count;
	}

	private void takeElements(long count) {
		if (count > this.elementsLeft) {
			throw new RpycProtocolException(Reason.ELEMENTS,
					"Elements of a value: " + (this.limits.elements() - this.elementsLeft + count) + " (expected: <= "
							+ this.limits.elements() + ")");
		}
		this.elementsLeft -= (int) count;
	}

	private int readBytesLength(int tag) {
		return requireReadable(switch (tag) {
			case BrineTag.EMPTY_BYTES -> 0;
			case BrineTag.BYTES_L1 -> readLength(Byte.BYTES);
			case BrineTag.BYTES_L4 -> readLength(Integer.BYTES);
			default -> tag - BrineTag.BYTES_1 + 1;
		});
	}

	private int readTag() {
		return (int) readLength(Byte.BYTES);
	}

	private long readLength(int bytes) {
		requireReadable(bytes);
		return (bytes == Byte.BYTES) ? this.in.readUnsignedByte() : this.in.readUnsignedInt();
	}

	private int requireReadable(long length) {
		if (length > this.in.readableBytes()) {
			throw malformed("Bytes left: " + this.in.readableBytes() + " (expected: >= " + length + ")");
		}
		return (int) length;
	}

	static RpycProtocolException malformed(String message) {
		return new RpycProtocolException(Reason.MALFORMED, message);
	}

}
