package io.rpyc.value;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.rpyc.PyException;

/**
 * The type of the elements of a numpy array.
 *
 * @param name the type as numpy prints it
 * @param kind the kind of the elements
 * @param size the size of an element in bytes
 * @param order the byte order
 */
record ElementType(String name, Kind kind, int size, ByteOrder order) {

	private static final Map<String, Kind> KINDS = Map.of("bool", Kind.BOOLEAN, "b", Kind.SIGNED, "int", Kind.SIGNED,
			"i", Kind.SIGNED, "uint", Kind.UNSIGNED, "u", Kind.UNSIGNED, "float", Kind.FLOAT, "f", Kind.FLOAT, "?",
			Kind.BOOLEAN);

	private static final Pattern NAME = Pattern.compile("(bool|int|uint|float)(8|16|32|64)?|([<>|=])([?iufb])(\\d)?");

	private static final Pattern TIME = Pattern.compile("datetime64\\[(\\w+)\\]");

	static ElementType parse(String dtype) {
		Matcher time = TIME.matcher(dtype);
		if (time.matches() && NdTimes.UNITS.contains(time.group(1))) {
			return new ElementType(dtype, Kind.TIME, Long.BYTES, ByteOrder.LITTLE_ENDIAN);
		}
		Matcher matcher = NAME.matcher(dtype);
		if (!matcher.matches()) {
			throw unknown(dtype);
		}
		boolean coded = matcher.group(4) != null;
		Kind kind = KINDS.get(coded ? matcher.group(4) : matcher.group(1));
		String digits = coded ? matcher.group(5) : matcher.group(2);
		int size = (kind == Kind.BOOLEAN || digits == null) ? 1 : Integer.parseInt(digits) / (coded ? 1 : 8);
		if (kind == null || size > 8 || Integer.bitCount(size) != 1 || kind == Kind.FLOAT && size == 1) {
			throw unknown(dtype);
		}
		return new ElementType(dtype, kind, size,
				">".equals(matcher.group(3)) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
	}

	private static IllegalArgumentException unknown(String dtype) {
		return new IllegalArgumentException(
				"'dtype' must be a boolean, an integer or a float of at most 64 bits, or a time (was '" + dtype + "')");
	}

	void requireConvertible(Class<?> component) {
		boolean fits = switch (this.kind) {
			case BOOLEAN -> component == boolean.class;
			case FLOAT -> component == double.class || component == float.class;
			case SIGNED, UNSIGNED -> component.isPrimitive() && component != boolean.class;
			case TIME -> component == LocalDateTime.class || component == Instant.class || component == long.class;
		};
		if (!fits) {
			throw PyException
				.typeError("expected " + component.getSimpleName() + ", got elements of type " + this.name);
		}
	}

	/** Reads elements into a row of values, from an index of the data. */
	void read(ByteBuffer data, int start, Object row) {
		if (row instanceof double[] doubles) {
			for (int i = 0; i < doubles.length; i++) {
				doubles[i] = real(data, start + i * this.size);
			}
		}
		else if (row instanceof float[] floats) {
			for (int i = 0; i < floats.length; i++) {
				floats[i] = single(real(data, start + i * this.size));
			}
		}
		else if (row instanceof boolean[] booleans) {
			for (int i = 0; i < booleans.length; i++) {
				booleans[i] = data.get(start + i) != 0;
			}
		}
		else if (row instanceof Object[] times) {
			readTimes(data, start, times);
		}
		else {
			readIntegers(data, start, row);
		}
	}

	private void readTimes(ByteBuffer data, int start, Object[] row) {
		String unit = this.name.substring(this.name.indexOf('[') + 1, this.name.length() - 1);
		for (int i = 0; i < row.length; i++) {
			long count = data.getLong(start + i * this.size);
			row[i] = (row instanceof Instant[]) ? NdTimes.instant(count, unit) : NdTimes.time(count, unit);
		}
	}

	private void readIntegers(ByteBuffer data, int start, Object row) {
		if (row instanceof long[] longs) {
			for (int i = 0; i < longs.length; i++) {
				longs[i] = integer(data, start + i * this.size, Long.MIN_VALUE, Long.MAX_VALUE, "long");
			}
		}
		else if (row instanceof int[] ints) {
			for (int i = 0; i < ints.length; i++) {
				ints[i] = (int) integer(data, start + i * this.size, Integer.MIN_VALUE, Integer.MAX_VALUE, "int");
			}
		}
		else if (row instanceof short[] shorts) {
			for (int i = 0; i < shorts.length; i++) {
				shorts[i] = (short) integer(data, start + i * this.size, Short.MIN_VALUE, Short.MAX_VALUE, "short");
			}
		}
		else {
			byte[] bytes = (byte[]) row;
			// Java's bytes stand for Python's, which have no sign.
			boolean octets = this.kind == Kind.UNSIGNED && this.size == 1;
			for (int i = 0; i < bytes.length; i++) {
				bytes[i] = octets ? data.get(start + i)
						: (byte) integer(data, start + i * this.size, Byte.MIN_VALUE, Byte.MAX_VALUE, "byte");
			}
		}
	}

	private double real(ByteBuffer data, int place) {
		if (this.kind == Kind.FLOAT) {
			return switch (this.size) {
				case 2 -> half(data.getShort(place));
				case 4 -> data.getFloat(place);
				default -> data.getDouble(place);
			};
		}
		long bits = bits(data, place);
		return (this.kind == Kind.UNSIGNED && bits < 0) ? (bits >>> 1 | bits & 1) * 2.0 : bits;
	}

	private static float single(double number) {
		float single = (float) number;
		if (Float.isInfinite(single) && !Double.isInfinite(number)) {
			throw new PyException("OverflowError", "float too large for Java's float");
		}
		return single;
	}

	private static float half(short bits) {
		int exponent = bits >> 10 & 0x1f;
		int fraction = bits & 0x3ff;
		float value = (exponent == 0) ? fraction * 0x1p-24f
				: (exponent == 31) ? (fraction == 0) ? Float.POSITIVE_INFINITY : Float.NaN
						: Float.intBitsToFloat(exponent + 112 << 23 | fraction << 13);
		return (bits < 0) ? -value : value;
	}

	private long integer(ByteBuffer data, int place, long least, long most, String type) {
		long value = bits(data, place);
		if (value < least || value > most || this.kind == Kind.UNSIGNED && value < 0) {
			throw new PyException("OverflowError", "int too large for Java's " + type);
		}
		return value;
	}

	/**
	 * Returns the integer at an index. An unsigned integer of 64 bits may be negative.
	 */
	private long bits(ByteBuffer data, int place) {
		boolean unsigned = this.kind == Kind.UNSIGNED;
		return switch (this.size) {
			case 1 -> unsigned ? data.get(place) & 0xff : data.get(place);
			case 2 -> unsigned ? data.getShort(place) & 0xffff : data.getShort(place);
			case 4 -> unsigned ? data.getInt(place) & 0xffff_ffffL : data.getInt(place);
			default -> data.getLong(place);
		};
	}

	enum Kind {

		BOOLEAN, SIGNED, UNSIGNED, FLOAT, TIME

	}

}
