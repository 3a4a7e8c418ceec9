package io.rpyc.netref;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.function.Function;

import io.rpyc.PyException;
import org.jspecify.annotations.Nullable;

/**
 * Converts Python's bool, int and float to Java's numbers. An int that does not fit
 * raises an OverflowError; a float is never truncated to an int, and a bool is not an
 * int. For an object by reference, such as a numpy number or a member of an IntEnum,
 * {@code __index__} or {@code __float__} is called.
 */
final class NumberConverter implements ValueConverter {

	private static final Map<Class<?>, Conversion> CONVERSIONS = Map.ofEntries(
			Map.entry(byte.class, integer("byte", 7, BigInteger::byteValue, false)),
			Map.entry(Byte.class, integer("byte", 7, BigInteger::byteValue, true)),
			Map.entry(short.class, integer("short", 15, BigInteger::shortValue, false)),
			Map.entry(Short.class, integer("short", 15, BigInteger::shortValue, true)),
			Map.entry(int.class, integer("int", 31, BigInteger::intValue, false)),
			Map.entry(Integer.class, integer("int", 31, BigInteger::intValue, true)),
			Map.entry(long.class, integer("long", 63, BigInteger::longValue, false)),
			Map.entry(Long.class, integer("long", 63, BigInteger::longValue, true)),
			Map.entry(BigInteger.class, integer("BigInteger", Integer.MAX_VALUE, (big) -> big, true)),
			Map.entry(float.class, new FloatConversion(NumberConverter::single, false)),
			Map.entry(Float.class, new FloatConversion(NumberConverter::single, true)),
			Map.entry(double.class, new FloatConversion((number) -> number, false)),
			Map.entry(Double.class, new FloatConversion((number) -> number, true)),
			Map.entry(boolean.class, new BooleanConversion(false)),
			Map.entry(Boolean.class, new BooleanConversion(true)), Map.entry(Number.class, new AnyNumberConversion()));

	@Override
	public @Nullable Conversion fromPython(Type target, Conversions conversions) {
		if (target == BigDecimal.class) {
			return new DecimalConversion(conversions.digitLimit());
		}
		return (target instanceof Class<?> type) ? CONVERSIONS.get(type) : null;
	}

	private static Conversion integer(String name, int bits, Function<BigInteger, ? extends Number> narrow,
			boolean nullable) {
		return new IntegerConversion(name, bits, narrow, nullable);
	}

	static boolean isInt(@Nullable Object value) {
		return value instanceof Integer || value instanceof Long || value instanceof BigInteger
				|| value instanceof Short || value instanceof Byte;
	}

	private static Float single(double number) {
		float single = (float) number;
		if (Float.isInfinite(single) && !Double.isInfinite(number)) {
			throw new PyException("OverflowError", "float too large for Java's float");
		}
		return single;
	}

	private static BigInteger big(Object value) {
		return (value instanceof BigInteger big) ? big : BigInteger.valueOf(((Number) value).longValue());
	}

	private record IntegerConversion(String name, int bits, Function<BigInteger, ? extends Number> narrow,
			boolean nullable) implements RemoteConversion {

		private static final SpecialMethod INDEX = new SpecialMethod("__index__", "int");

		@Override
		public Fit fit(@Nullable Object value) {
			if (value == null) {
				return this.nullable ? Fit.CONVERTIBLE : Fit.NONE;
			}
			if (value instanceof Netref netref) {
				return RemoteKind.mayBeValue(netref) ? Fit.CONVERTIBLE : Fit.NONE;
			}
			return isInt(value) ? (big(value).bitLength() <= this.bits) ? Fit.EXACT : Fit.CONVERTIBLE : Fit.NONE;
		}

		@Override
		public Remainder begin(Netref netref) {
			return INDEX.begin(netref, this::convert);
		}

		@Override
		public @Nullable Object convertLocal(@Nullable Object value) {
			if (value instanceof Integer && this.bits == 31) {
				return value;
			}
			if (value == null && this.nullable) {
				return null;
			}
			if (value == null || !isInt(value)) {
				throw Types.mismatch("int", value);
			}
			BigInteger big = big(value);
			if (big.bitLength() > this.bits) {
				throw new PyException("OverflowError", "int too large for Java's " + this.name);
			}
			return this.narrow.apply(big);
		}

	}

	private record FloatConversion(Function<Double, ? extends Number> narrow,
			boolean nullable) implements RemoteConversion {

		private static final SpecialMethod FLOAT = new SpecialMethod("__float__", "float");

		@Override
		public Fit fit(@Nullable Object value) {
			if (value == null) {
				return this.nullable ? Fit.CONVERTIBLE : Fit.NONE;
			}
			if (value instanceof Double || value instanceof Float) {
				return Fit.EXACT;
			}
			if (value instanceof Netref netref) {
				return RemoteKind.mayBeValue(netref) ? Fit.CONVERTIBLE : Fit.NONE;
			}
			return isInt(value) ? Fit.CONVERTIBLE : Fit.NONE;
		}

		@Override
		public Remainder begin(Netref netref) {
			return FLOAT.begin(netref, this::convert);
		}

		@Override
		public @Nullable Object convertLocal(@Nullable Object value) {
			if (value == null && this.nullable) {
				return null;
			}
			if (value == null || fit(value) == Fit.NONE) {
				throw Types.mismatch("float", value);
			}
			double number = ((Number) value).doubleValue();
			if (Double.isInfinite(number) && isInt(value)) {
				throw new PyException("OverflowError", "int too large to convert to float");
			}
			return this.narrow.apply(number);
		}

	}

	private record BooleanConversion(boolean nullable) implements RemoteConversion {

		private static final SpecialMethod BOOL = new SpecialMethod("__bool__", "bool");

		@Override
		public Fit fit(@Nullable Object value) {
			if (value == null) {
				return this.nullable ? Fit.CONVERTIBLE : Fit.NONE;
			}
			if (value instanceof Netref netref) {
				return isBool(netref) ? Fit.EXACT : Fit.NONE;
			}
			return (value instanceof Boolean) ? Fit.EXACT : Fit.NONE;
		}

		/**
		 * Returns whether an object is a bool. Every object has a truth value, but only
		 * numpy has another bool type.
		 */
		private static boolean isBool(Netref netref) {
			return netref.typeName().equals("numpy.bool") || netref.typeName().equals("numpy.bool_");
		}

		@Override
		public Remainder begin(Netref netref) {
			if (!isBool(netref)) {
				throw Types.mismatch("bool", netref);
			}
			return BOOL.begin(netref, this::convert);
		}

		@Override
		public @Nullable Object convertLocal(@Nullable Object value) {
			if (fit(value) == Fit.NONE) {
				throw Types.mismatch("bool", value);
			}
			return value;
		}

	}

	private record AnyNumberConversion() implements RemoteConversion {

		@Override
		public Fit fit(@Nullable Object value) {
			if (value instanceof Netref netref) {
				return RemoteKind.mayBeValue(netref) ? Fit.CONVERTIBLE : Fit.NONE;
			}
			return (value == null) ? Fit.CONVERTIBLE : (value instanceof Number) ? Fit.EXACT : Fit.NONE;
		}

		@Override
		public Remainder begin(Netref netref) {
			return new NumberRead(netref, "int or float");
		}

		@Override
		public @Nullable Object convertLocal(@Nullable Object value) {
			if (fit(value) == Fit.NONE) {
				throw Types.mismatch("int or float", value);
			}
			return value;
		}

	}

	private record DecimalConversion(int maxDigits) implements RemoteConversion {

		@Override
		public Fit fit(@Nullable Object value) {
			if (value instanceof Netref netref) {
				return NumberRead.isDecimal(netref) ? Fit.EXACT
						: RemoteKind.mayBeValue(netref) ? Fit.CONVERTIBLE : Fit.NONE;
			}
			return (value == null || value instanceof Number || value instanceof String) ? Fit.CONVERTIBLE : Fit.NONE;
		}

		@Override
		public Remainder begin(Netref netref) {
			NumberRead read = new NumberRead(netref, "Decimal, int or float");
			return read.then(this::convert);
		}

		@Override
		public @Nullable Object convertLocal(@Nullable Object value) {
			if (fit(value) == Fit.NONE) {
				throw Types.mismatch("int, float or str", value);
			}
			return (value != null) ? NumberRead.decimal(value.toString(), this.maxDigits) : null;
		}

	}

}
