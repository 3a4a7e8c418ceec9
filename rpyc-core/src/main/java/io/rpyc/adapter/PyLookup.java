package io.rpyc.adapter;

import java.util.Set;

import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a Java set, or among the keys of a Java map, what is equal to a value in
 * Python, though perhaps not in Java: {@code 1} finds a Long, a text finds an enum
 * constant.
 */
final class PyLookup {

	private static final Object ABSENT = new Object();

	private PyLookup() {
	}

	/**
	 * Looks for a value.
	 * @param keys the elements to search
	 * @param value the value that came from Python
	 * @return the element, or what {@link #isAbsent} tells
	 * @throws io.rpyc.PyException a TypeError if Python could not hash the value
	 */
	static @Nullable Object find(Set<?> keys, @Nullable Object value, PyEquality equality) {
		Object found = findAsJava(keys, value, equality);
		return isAbsent(found) ? search(keys, value, equality) : found;
	}

	/** Looks by Java's own lookup, which is quick. */
	static @Nullable Object findAsJava(Set<?> keys, @Nullable Object value, PyEquality equality) {
		PyEquality.requireHashable(value);
		if (value instanceof Record || value instanceof PyTuple) {
			RecordContents.take(value, new ElementBudget(equality.conversions()));
		}
		if (contains(keys, value)) {
			return value;
		}
		if (value != null && PyNumbers.isNumber(value)) {
			for (Object equivalent : PyNumbers.equivalents(value)) {
				if (contains(keys, equivalent)) {
					return equivalent;
				}
			}
		}
		return ABSENT;
	}

	/** Looks at each of those that Java's own lookup has not searched. */
	static @Nullable Object search(Set<?> keys, @Nullable Object value, PyEquality equality) {
		Object wanted = equality.key(value);
		for (Object key : keys) {
			if (!isFoundAsJava(key) && equality.matches(wanted, key)) {
				return key;
			}
		}
		return ABSENT;
	}

	static boolean isAbsent(@Nullable Object found) {
		return found == ABSENT;
	}

	private static boolean contains(Set<?> keys, @Nullable Object value) {
		try {
			return keys.contains(value);
		}
		catch (ClassCastException | NullPointerException ex) {
			// Sorted and enum collections refuse what they cannot hold.
			return false;
		}
	}

	/** Of a type that Java's own lookup finds. */
	static boolean isFoundAsJava(@Nullable Object key) {
		return key == null || key instanceof String || PyNumbers.isNumber(key);
	}

}
