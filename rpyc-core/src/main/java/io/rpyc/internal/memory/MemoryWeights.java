package io.rpyc.internal.memory;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.rpyc.value.PyComplex;
import io.rpyc.value.PyFrozenSet;
import io.rpyc.value.PySlice;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * The number of bytes that values count for. Exact sizes are unknown, so these are
 * weights: at least the size of the value on a 64-bit JVM with compressed references. Of
 * an object of the application only the reference counts.
 */
public final class MemoryWeights {

	/** A place in a list or a tuple. */
	public static final int ELEMENT = 8;

	/** A place in a set or a dict. */
	public static final int ENTRY = 64;

	/** An object with a few fields. */
	public static final int OBJECT = 32;

	/** An element of a list that the application hands out, with the element. */
	private static final int FOREIGN_ELEMENT = 16;

	/** An entry of a set or a map that the application hands out, with the entry. */
	private static final int FOREIGN_ENTRY = 48;

	private MemoryWeights() {
	}

	/**
	 * Weighs a value that the peer sent, with all that it holds.
	 * @param value a value, or an object of the application
	 * @return a number of bytes, at least 0
	 */
	public static long of(@Nullable Object value) {
		if (value == null || value instanceof Boolean || value instanceof Enum) {
			return 0;
		}
		if (value instanceof String text) {
			return 2 * OBJECT + 2L * text.length();
		}
		if (value instanceof byte[] bytes) {
			return OBJECT + bytes.length;
		}
		if (value instanceof BigInteger number) {
			return 2 * OBJECT + number.bitLength() / Byte.SIZE;
		}
		if (value instanceof BigDecimal number) {
			return 2 * OBJECT + of(number.unscaledValue());
		}
		if (value instanceof Number || value instanceof PyComplex) {
			return OBJECT;
		}
		return ofCompound(value);
	}

	private static long ofCompound(Object value) {
		if (value instanceof PyTuple tuple) {
			return OBJECT + tuple.size() * (long) ELEMENT + ofAll(tuple);
		}
		if (value instanceof PyFrozenSet set) {
			// The list, because a set would hash the elements, which may take long.
			List<?> elements = set.asList();
			return OBJECT + elements.size() * (long) ENTRY + ofAll(elements);
		}
		if (value instanceof PySlice slice) {
			return OBJECT + of(slice.start()) + of(slice.stop()) + of(slice.step());
		}
		return ofForeign(value);
	}

	/**
	 * Weighs the elements of a collection, without their places in it. An element that
	 * comes several times in a row counts once.
	 * @param elements the elements
	 * @return a number of bytes, at least 0
	 */
	public static long ofAll(Iterable<?> elements) {
		long sum = 0;
		Object before = null;
		for (Object element : elements) {
			if (element != before) {
				sum += of(element);
				before = element;
			}
		}
		return sum;
	}

	/**
	 * Weighs the keys and values of a map, without their places in it.
	 * @param map the map
	 * @return a number of bytes, at least 0
	 */
	public static long ofAll(Map<?, ?> map) {
		long[] sum = { 0 };
		map.forEach((key, value) -> sum[0] += of(key) + of(value));
		return sum[0];
	}

	/**
	 * Weighs an object that the application hands out: its size is known if it is an
	 * array or one of the JDK's collections. The elements are the application's own.
	 * @param object the object
	 * @return a number of bytes, at least 0
	 */
	public static long ofForeign(Object object) {
		if (object instanceof Charged) {
			return 0;
		}
		if (object instanceof Collection<?> || object instanceof Map<?, ?>) {
			int size = sizeOf(object);
			return (size < 0) ? 0 : OBJECT + size * (long) ((object instanceof List) ? FOREIGN_ELEMENT : FOREIGN_ENTRY);
		}
		return object.getClass().isArray() ? ofArray(object) : 0;
	}

	private static long ofArray(Object array) {
		int length = Array.getLength(array);
		Class<?> component = array.getClass().componentType();
		if (component == long.class || component == double.class) {
			return OBJECT + (long) length * Long.BYTES;
		}
		if (component == byte.class || component == boolean.class) {
			return OBJECT + length;
		}
		return OBJECT + (long) length * (component.isPrimitive() ? Integer.BYTES : FOREIGN_ELEMENT);
	}

	/**
	 * Returns the number of elements of a collection if that is at hand: another
	 * collection than the JDK's may have to ask a database.
	 * @param collection a collection or a map
	 * @return a number, or -1 if it is not at hand
	 */
	public static int sizeOf(Object collection) {
		if (!(collection instanceof Charged) && !collection.getClass().getName().startsWith("java.util.")) {
			return -1;
		}
		return (collection instanceof Map<?, ?> map) ? map.size() : ((Collection<?>) collection).size();
	}

}
