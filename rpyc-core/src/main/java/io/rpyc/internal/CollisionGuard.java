package io.rpyc.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.rpyc.limit.Limit;
import io.rpyc.limit.LimitExceededException;
import org.jspecify.annotations.Nullable;

/**
 * Protects a hash set or hash map against a peer that chooses elements or keys with the
 * same hash to slow it down. Java's collections stay fast if colliding keys are
 * {@link Comparable}, like str and int. Tuples and other compound values are not, and it
 * is easy to find many with the same hash. Not thread-safe.
 */
public final class CollisionGuard {

	/**
	 * Far above the number in ordinary data, and low enough to compare all with each
	 * other quickly.
	 */
	private static final int LIMIT = (int) Limit.HASH_COLLISIONS.defaultValue();

	private final Map<Integer, Integer> counts = new HashMap<>();

	/**
	 * Creates a hash set of elements that a peer chose, in their order.
	 * @param elements the elements, possibly with duplicates
	 * @return a new set, which may be changed
	 * @throws LimitExceededException a ValueError if too many elements have the same hash
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
	 * Returns whether a key may collide with many others and so requires a guard.
	 * @param key a key or an element
	 * @return {@code false} for comparable keys
	 */
	public static boolean concerns(@Nullable Object key) {
		return key != null && !(key instanceof Comparable);
	}

	/**
	 * Adds an element that a peer chose.
	 * @param set the set; all its elements must be added by this method
	 * @param element the element
	 * @throws LimitExceededException a ValueError if more than 1000 elements have the
	 * same hash
	 */
	public void add(Set<@Nullable Object> set, @Nullable Object element) {
		if (set.add(element)) {
			added(element);
		}
	}

	/**
	 * Puts an entry whose key a peer chose.
	 * @param map the map; all its entries must be added by this method
	 * @param key the key
	 * @param value the value
	 * @throws LimitExceededException a ValueError if more than 1000 keys have the same
	 * hash
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
			throw new LimitExceededException(Limit.HASH_COLLISIONS, "more than " + LIMIT
					+ " elements of a set, or keys of a dict, have the same hash in Java: pass a list of them");
		}
	}

}
