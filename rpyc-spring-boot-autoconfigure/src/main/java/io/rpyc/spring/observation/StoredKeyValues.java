package io.rpyc.spring.observation;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

/**
 * Operations on the key values of a context, which keep the ones that are cached instead
 * of copying them.
 */
final class StoredKeyValues {

	private StoredKeyValues() {
	}

	/**
	 * Returns stored key values and additional ones, which replace those with equal keys.
	 */
	static KeyValues add(KeyValues stored, KeyValues added) {
		return replaces(stored, added) ? added : stored.and(added);
	}

	private static boolean replaces(KeyValues stored, KeyValues added) {
		if (stored == added) {
			return true;
		}
		Iterator<KeyValue> others = added.iterator();
		for (KeyValue each : stored) {
			if (!others.hasNext() || !each.getKey().equals(others.next().getKey())) {
				return false;
			}
		}
		return true;
	}

	/** Returns stored key values without those of some keys. */
	static KeyValues remove(KeyValues stored, String... keys) {
		Set<String> removed = Set.copyOf(Arrays.asList(keys));
		List<KeyValue> rest = stored.stream().filter((each) -> !removed.contains(each.getKey())).toList();
		return KeyValues.of(rest);
	}

	/** Returns the key value of a key, or {@code null} if there is none. */
	static @Nullable KeyValue find(KeyValues stored, String key) {
		for (KeyValue each : stored) {
			if (each.getKey().equals(key)) {
				return each;
			}
		}
		return null;
	}

}
