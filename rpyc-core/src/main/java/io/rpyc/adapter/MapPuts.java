package io.rpyc.adapter;

import java.util.HashMap;
import java.util.Map;

import io.rpyc.internal.CollisionGuard;
import io.rpyc.internal.memory.CallMemory;
import io.rpyc.internal.memory.MemoryWeights;
import org.jspecify.annotations.Nullable;

/**
 * Puts entries into a Java map with Python's semantics: replaces the entry whose key is
 * equal in Python, even if it is not equal in Java. Many puts iterate over the map at
 * most twice.
 */
final class MapPuts {

	private final Map<@Nullable Object, @Nullable Object> map;

	private final PyEquality equality;

	private final Growth growth;

	private final CollisionGuard guard = new CollisionGuard();

	private boolean searched;

	/** The keys that Java's look-up does not find, by their equality in Python. */
	private @Nullable Map<@Nullable Object, @Nullable Object> others;

	/**
	 * Prepares to put entries.
	 * @param growth counts them
	 */
	MapPuts(Map<@Nullable Object, @Nullable Object> map, PyEquality equality, Growth growth) {
		this.map = map;
		this.equality = equality;
		this.growth = growth;
	}

	void putAll(Map<?, ?> items) {
		if (items != this.map) {
			this.equality.prepare(items.keySet());
			// Not forEach: a synchronized map would be locked while the peer is asked
			for (Map.Entry<?, ?> item : items.entrySet()) {
				put(item.getKey(), item.getValue());
			}
		}
	}

	void put(@Nullable Object key, @Nullable Object value) {
		this.growth.addValue(value);
		this.growth.removeValue(putCounted(key, value));
	}

	/**
	 * Puts an entry whose value is counted already.
	 * @return the value before
	 */
	@Nullable Object putCounted(@Nullable Object key, @Nullable Object value) {
		Object present = PyLookup.findAsJava(this.map.keySet(), key, this.equality);
		if (PyLookup.isAbsent(present)) {
			present = findOther(key);
		}
		if (PyLookup.isAbsent(present)) {
			this.equality.requireStorable(key);
		}
		if (PyLookup.isAbsent(present) || present == key && !this.map.containsKey(key)) {
			this.growth.addEntry(key, null);
		}
		return this.map.put(PyLookup.isAbsent(present) ? key : present, value);
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
		return PyLookup.absent();
	}

	private Map<@Nullable Object, @Nullable Object> others() {
		Map<@Nullable Object, @Nullable Object> known = this.others;
		if (known == null) {
			known = new HashMap<>();
			this.equality.prepare(this.map.keySet());
			for (Object key : this.map.keySet()) {
				if (!PyLookup.isFoundAsJava(key)) {
					this.guard.put(known, this.equality.key(key), key);
				}
			}
			CallMemory.work((long) known.size() * MemoryWeights.ENTRY);
			this.others = known;
		}
		return known;
	}

}
