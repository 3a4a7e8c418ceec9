package io.rpyc.adapter;

import java.util.Iterator;
import java.util.Map;

import io.rpyc.PyException;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * The methods of {@code dict} that change a Java Map.
 */
final class MapChanges {

	@SuppressWarnings("unchecked")
	static final PyType MEMBERS = PyType
		.builtIn("builtins.dict", (Class<Map<@Nullable Object, @Nullable Object>>) (Class<?>) Map.class)
		.method("__setitem__", "key, value, /", Changes.of((map, args, growth) -> {
			new MapPuts(map, PyEquality.of(args), growth).put(args.get(0), args.get(1));
			return null;
		}))
		.method("__delitem__", "key, /", Changes.of((map, args, growth) -> {
			Object key = MapType.find(map, args);
			if (PyLookup.isAbsent(key)) {
				throw MapType.missing(args);
			}
			growth.removeEntry(key, map.remove(key));
			return null;
		}))
		.method("__ior__", "value, /", Changes.of((map, args, growth) -> {
			new MapPuts(map, PyEquality.of(args), growth).putAll(MapType.itemsOrPairs(args.get(0), args.context()));
			return map;
		}))
		.method("setdefault", "key, default=None, /", Changes.of((map, args, growth) -> {
			Object key = MapType.find(map, args);
			if (!PyLookup.isAbsent(key)) {
				return map.get(key);
			}
			PyEquality.of(args).requireStorable(args.get(0));
			growth.addEntry(args.get(0), args.get(1));
			map.put(args.get(0), args.get(1));
			return args.get(1);
		}))
		.method("update", "other=(), /, **items", Changes.of((map, args, growth) -> {
			MapPuts puts = new MapPuts(map, PyEquality.of(args), growth);
			puts.putAll(MapType.itemsOrPairs(args.get(0), args.context()));
			puts.putAll(args.keywords());
			return null;
		}))
		.method("pop", "key, default=..., /", Changes.of(MapChanges::pop))
		.method("popitem", "", Changes.of((map, args, growth) -> popLast(map, growth)))
		.method("clear", "", Changes.of((map, args, growth) -> {
			growth.removeElements(map.keySet());
			growth.removeContents(map.values());
			map.clear();
			return null;
		}))
		.build();

	private MapChanges() {
	}

	private static @Nullable Object pop(Map<@Nullable Object, @Nullable Object> map, Arguments args, Growth growth) {
		Object key = MapType.find(map, args);
		if (!PyLookup.isAbsent(key)) {
			Object value = map.remove(key);
			growth.removeEntry(key, value);
			return value;
		}
		if (args.size() < 2) {
			throw MapType.missing(args);
		}
		return args.get(1);
	}

	private static PyTuple popLast(Map<@Nullable Object, @Nullable Object> map, Growth growth) {
		if (map.isEmpty()) {
			throw new PyException("KeyError", "popitem(): dictionary is empty");
		}
		Iterator<Map.Entry<@Nullable Object, @Nullable Object>> entries = map.entrySet().iterator();
		PyTuple last = PyTuple.EMPTY;
		while (entries.hasNext()) {
			Map.Entry<?, ?> entry = entries.next();
			last = PyTuple.of(entry.getKey(), entry.getValue());
		}
		map.remove(last.get(0));
		growth.removeEntry(last.get(0), last.get(1));
		return last;
	}

}
