package io.rpyc.adapter;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

import io.rpyc.RemoteException;
import io.rpyc.netref.Netref;
import org.jspecify.annotations.Nullable;

/**
 * Python's numbers among Java's: int, float, and bool, which counts as 0 or 1.
 */
final class PyNumbers {

	private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);

	private PyNumbers() {
	}

	static boolean isNumber(@Nullable Object value) {
		return value instanceof Boolean || isInt(value) || value instanceof Double || value instanceof Float;
	}

	static boolean isInt(@Nullable Object value) {
		return value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte
				|| value instanceof BigInteger;
	}

	/** Returns a key that is equal for equal numbers of all types. */
	static Object key(Object number) {
		if (number instanceof Boolean flag) {
			return flag ? 1L : 0L;
		}
		if (number instanceof BigInteger big) {
			return (big.bitLength() < 64) ? (Object) big.longValue() : big;
		}
		if (number instanceof Double || number instanceof Float) {
			return key(((Number) number).doubleValue());
		}
		return ((Number) number).longValue();
	}

	private static Object key(double number) {
		if (Double.isNaN(number)) {
			return new Object();
		}
		if (Double.isInfinite(number) || number != Math.rint(number)) {
			return number;
		}
		return key(new BigDecimal(number).toBigInteger());
	}

	/** Returns the boxed Java numbers that are equal to a number in Python. */
	static List<Object> equivalents(Object number) {
		Object key = key(number);
		if (key instanceof Long exact) {
			double decimal = exact;
			List<Object> wide = (BigDecimal.valueOf(exact).compareTo(new BigDecimal(decimal)) == 0)
					? List.of(exact, decimal, (float) decimal, BigInteger.valueOf(exact))
					: List.of(exact, BigInteger.valueOf(exact));
			return concat((exact == 0) ? concat(wide, List.of(-0.0, -0.0f)) : wide, narrow(exact));
		}
		if (key instanceof BigInteger big) {
			return List.of(big, big.doubleValue());
		}
		return (key instanceof Double decimal) ? List.of(decimal, decimal.floatValue()) : List.of();
	}

	private static List<Object> narrow(long number) {
		if ((byte) number == number) {
			List<Object> all = List.of((int) number, (short) number, (byte) number);
			return (number == 0 || number == 1) ? concat(all, List.of(number == 1)) : all;
		}
		if ((short) number == number) {
			return List.of((int) number, (short) number);
		}
		return ((int) number == number) ? List.of((int) number) : List.of();
	}

	private static List<Object> concat(List<Object> one, List<Object> other) {
		return Stream.concat(one.stream(), other.stream()).toList();
	}

	static int compare(Object one, Object other) {
		Object a = key(one);
		Object b = key(other);
		if (a instanceof Long x && b instanceof Long y) {
			return Long.compare(x, y);
		}
		double left = ((one instanceof Boolean) ? (Number) a : (Number) one).doubleValue();
		double right = ((other instanceof Boolean) ? (Number) b : (Number) other).doubleValue();
		if (Double.isNaN(left) || Double.isInfinite(left) || Double.isNaN(right) || Double.isInfinite(right)) {
			return Double.compare(left, right);
		}
		return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString()));
	}

	static boolean isNan(@Nullable Object value) {
		return value instanceof Double number && number.isNaN() || value instanceof Float small && small.isNaN();
	}

	/**
	 * Returns the value of an index: an int, a bool, or an object of the peer with
	 * {@code __index__}, such as numpy's integers.
	 * @return the number, limited to the range of long; {@code null} if it is not an
	 * index
	 */
	static @Nullable Long index(@Nullable Object value) {
		Object number = value;
		if (value instanceof Netref netref && !netref.typeName().startsWith("builtins.")) {
			try {
				number = netref.invoke("__index__");
			}
			catch (RemoteException ex) {
				return null;
			}
		}
		if (number instanceof Boolean flag) {
			return flag ? 1L : 0L;
		}
		if (number instanceof BigInteger big && big.bitLength() > 63) {
			return (big.compareTo(LONG_MIN) < 0) ? Long.MIN_VALUE : Long.MAX_VALUE;
		}
		return (number instanceof Number whole && isInt(whole)) ? (Long) whole.longValue() : null;
	}

}
