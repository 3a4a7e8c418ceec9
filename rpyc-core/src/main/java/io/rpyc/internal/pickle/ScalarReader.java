package io.rpyc.internal.pickle;

import org.jspecify.annotations.Nullable;

/**
 * Reads values that do not contain other values.
 */
final class ScalarReader {

	private static final int MAX_FLOAT = 400;

	private final PickleInput in;

	private final PickleInts ints;

	ScalarReader(PickleInput in, int maxIntDigits) {
		this.in = in;
		this.ints = new PickleInts(maxIntDigits);
	}

	/**
	 * Reads the value that an instruction pushes.
	 * @param opcode the instruction, which was already read
	 * @return the value
	 */
	@Nullable Object read(Opcode opcode) {
		return switch (opcode) {
			case NONE -> null;
			case NEWTRUE -> Boolean.TRUE;
			case NEWFALSE -> Boolean.FALSE;
			case INT -> textInt(this.in.line());
			case LONG -> textLong(this.in.line());
			case FLOAT -> textFloat(this.in.line());
			case UNICODE -> RawUnicode.decode(this.in.line());
			case BININT -> this.in.int32();
			case BININT1 -> this.in.uint8();
			case BININT2 -> this.in.uint16();
			case LONG1 -> binaryInt(this.in.length(Byte.BYTES));
			case LONG4 -> binaryInt(this.in.length(Integer.BYTES));
			case BINFLOAT -> this.in.bigEndianDouble();
			case SHORT_BINUNICODE -> this.in.text(this.in.length(Byte.BYTES));
			case BINUNICODE -> this.in.text(this.in.length(Integer.BYTES));
			case BINUNICODE8 -> this.in.text(this.in.length(Long.BYTES));
			case SHORT_BINBYTES -> this.in.bytes(this.in.length(Byte.BYTES));
			case BINBYTES -> this.in.bytes(this.in.length(Integer.BYTES));
			case BINBYTES8, BYTEARRAY8 -> this.in.bytes(this.in.length(Long.BYTES));
			default -> throw new IllegalStateException("Not the opcode of a scalar: " + opcode);
		};
	}

	private Object textInt(String line) {
		if (line.equals("00") || line.equals("01")) {
			return line.equals("01");
		}
		return this.ints.ofDecimal(line);
	}

	private Number textLong(String line) {
		return this.ints.ofDecimal(line.endsWith("L") ? line.substring(0, line.length() - 1) : line);
	}

	private Number binaryInt(int length) {
		this.ints.requireBytes(length);
		return this.ints.ofBytes(this.in.bytes(length));
	}

	private static double textFloat(String line) {
		if (line.length() > MAX_FLOAT) {
			throw PickleErrors.because("characters of a float: " + line.length() + " (expected: <= " + MAX_FLOAT + ")");
		}
		try {
			return switch (line) {
				case "inf" -> Double.POSITIVE_INFINITY;
				case "-inf" -> Double.NEGATIVE_INFINITY;
				case "nan", "-nan" -> Double.NaN;
				default -> Double.parseDouble(line);
			};
		}
		catch (NumberFormatException ex) {
			throw PickleErrors.because("a float of " + line.length() + " characters is not a number");
		}
	}

}
