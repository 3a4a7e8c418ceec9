package io.rpyc.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.rpyc.LimitExceededException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a peer from choosing the elements of one hash set, or the keys of one hash map,
 * so that it is slow. Java's stay fast where colliding keys are {@link Comparable}, as
 * str and int are; tuples and other compounds are not, and to find many of one hash is
 * easy. Not for use by several threads.
 */
public final class CollisionGuard {

	/** No natural data comes near, and to compare so many with each other is quick. */
	private static final int LIMIT = 1000;

	private final Map<Integer, Integer> counts = new HashMap<>();

	/**
	 * Makes a hash set of elements that a peer chose, in their order.
	 * @param elements the elements, equal ones among them or not
	 * @return a new set, which may be changed
	 * @throws LimitExceededException a ValueError where too many have one hash
	 */
	public static Set<@Nullable Object> setOf(Collection<? extends @Nullable Object> elements) {
		CollisionGuard guard = new CollisionGuard();
		Set<@Nullable Object> set = new LinkedHashSet<>();
		for (Object element : elements) {
			guard.add(set, element);
		}
		return set;
	}

	/**
	 * Whether a key may collide with many others, so that a guard is needed.
	 * @param key a key or an element
	 * @return false for those that have an order
	 */
	public static boolean concerns(@Nullable Object key) {
		return key != null && !(key instanceof Comparable);
	}

	/**
	 * Adds an element that a peer chose.
	 * @param set the set, all of whose elements are added in this way
	 * @param element the element
	 * @throws LimitExceededException a ValueError where more than 1000 elements have one
	 * hash
	 */
	public void add(Set<@Nullable Object> set, @Nullable Object element) {
		if (set.add(element)) {
			added(element);
		}
	}

	/**
	 * Puts an entry whose key a peer chose.
	 * @param map the map, all of whose entries are put in this way
	 * @param key the key
	 * @param value the value
	 * @throws LimitExceededException a ValueError where more than 1000 keys have one hash
	 */
	public void put(Map<@Nullable Object, @Nullable Object> map, @Nullable Object key, @Nullable Object value) {
		int before = map.size();
		map.put(key, value);
		if (map.size() > before) {
			added(key);
		}
	}

	private void added(@Nullable Object key) {
		if (concerns(key) && this.counts.merge(Objects.hashCode(key), 1, Integer::sum) > LIMIT) {
			throw new LimitExceededException("hash-collisions", "ValueError", "more than " + LIMIT
					+ " elements of a set, or keys of a dict, have the same hash in Java: pass a list of them");
		}
	}

}
