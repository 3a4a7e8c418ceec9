package io.rpyc.adapter;

import java.util.Objects;
import java.util.Set;

import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Finds an element of a Java set, or a key of a Java map, that is equal to a value in
 * Python, even if it is not equal in Java: {@code 1} finds a Long, a text finds an enum
 * constant.
 */
final class PyLookup {

	private static final Object ABSENT = new Object();

	private PyLookup() {
	}

	/**
	 * Looks for a value.
	 * @param keys the elements to search
	 * @param value the value from Python
	 * @return the element, or a marker for which {@link #isAbsent} is {@code true}
	 * @throws io.rpyc.PyException a TypeError if Python cannot hash the value
	 */
	static @Nullable Object find(Set<?> keys, @Nullable Object value, PyEquality equality) {
		Object found = findAsJava(keys, value, equality);
		return isAbsent(found) ? search(keys, value, equality) : found;
	}

	/** Uses only Java's look-up, which is fast. */
	static @Nullable Object findAsJava(Set<?> keys, @Nullable Object value, PyEquality equality) {
		PyEquality.requireHashable(value);
		if (!equality.isComparable(value)) {
			// Java's own lookup would tell whether there is an equal one
			return ABSENT;
		}
		if (contains(keys, value)) {
			return value;
		}
		Object plain = equality.plain(value);
		if (plain != value) {
			PyEquality.requireHashable(plain);
			if (equality.isComparable(plain) && contains(keys, plain)) {
				return plain;
			}
		}
		if (plain != null && PyNumbers.isNumber(plain)) {
			for (Object equivalent : PyNumbers.equivalents(plain)) {
				if (contains(keys, equivalent)) {
					return equivalent;
				}
			}
		}
		return ABSENT;
	}

	/**
	 * Compares each element that Java's look-up does not find. The peer is not asked
	 * whether two of its objects are equal, which says nothing about their hashes.
	 */
	static @Nullable Object search(Set<?> keys, @Nullable Object value, PyEquality equality) {
		Object wanted = equality.key(value);
		equality.prepare(keys);
		for (Object key : keys) {
			if (!isFoundAsJava(key) && Objects.equals(wanted, equality.key(key))) {
				return key;
			}
		}
		return ABSENT;
	}

	static Object absent() {
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
			// Sorted and enum collections reject values that they cannot contain.
			return false;
		}
	}

	/** Returns whether Java's look-up finds a value of this type. */
	static boolean isFoundAsJava(@Nullable Object key) {
		return key == null || key instanceof String || PyNumbers.isNumber(key);
	}

}
