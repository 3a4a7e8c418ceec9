package io.rpyc.adapter;

import java.util.HashMap;
import java.util.Map;

import io.rpyc.internal.CollisionGuard;
import org.jspecify.annotations.Nullable;

/**
 * Puts entries into a Java map where Python expects them: instead of the key that is
 * equal in Python, though perhaps not in Java. Many puts cost no more than to go through
 * the map twice.
 */
final class MapPuts {

	private final Map<@Nullable Object, @Nullable Object> map;

	private final PyEquality equality;

	private final CollisionGuard guard = new CollisionGuard();

	private boolean searched;

	/** By their equality in Python, the keys that Java's own lookup does not find. */
	private @Nullable Map<@Nullable Object, @Nullable Object> others;

	MapPuts(Map<@Nullable Object, @Nullable Object> map, PyEquality equality) {
		this.map = map;
		this.equality = equality;
	}

	void putAll(Map<?, ?> items) {
		if (items != this.map) {
			items.forEach(this::put);
		}
	}

	void put(@Nullable Object key, @Nullable Object value) {
		Object present = PyLookup.findAsJava(this.map.keySet(), key, this.equality);
		if (PyLookup.isAbsent(present)) {
			present = findOther(key);
		}
		this.map.put(PyLookup.isAbsent(present) ? key : present, value);
	}

	private @Nullable Object findOther(@Nullable Object key) {
		if (!this.searched) {
			this.searched = true;
			return PyLookup.search(this.map.keySet(), key, this.equality);
		}
		Map<@Nullable Object, @Nullable Object> known = others();
		Object wanted = this.equality.key(key);
		if (known.containsKey(wanted)) {
			return known.get(wanted);
		}
		if (!PyLookup.isFoundAsJava(key)) {
			this.guard.put(known, wanted, key);
		}
		return key;
	}

	private Map<@Nullable Object, @Nullable Object> others() {
		Map<@Nullable Object, @Nullable Object> known = this.others;
		if (known == null) {
			known = new HashMap<>();
			for (Object key : this.map.keySet()) {
				if (!PyLookup.isFoundAsJava(key)) {
					this.guard.put(known, this.equality.key(key), key);
				}
			}
			this.others = known;
		}
		return known;
	}

}
