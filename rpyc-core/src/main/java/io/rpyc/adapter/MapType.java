package io.rpyc.adapter;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.rpyc.PyException;
import io.rpyc.internal.CollisionGuard;
import io.rpyc.internal.memory.CallMemory;
import io.rpyc.internal.memory.MemoryWeights;
import io.rpyc.netref.Netref;
import io.rpyc.value.PySingleton;
import org.jspecify.annotations.Nullable;

/**
 * A Java Map as Python's {@code dict}: the methods that read it or create new dicts.
 */
final class MapType {

	@SuppressWarnings("unchecked")
	static final PyType TYPE = PyType
		.builtIn("builtins.dict", (Class<Map<@Nullable Object, @Nullable Object>>) (Class<?>) Map.class)
		.inherit(ObjectMembers.ofCollection("dict"))
		.inherit(MapChanges.MEMBERS)
		.method("__len__", "", (map, args) -> map.size())
		.method("__iter__", "", (map, args) -> LiveIterator.ofDict(map, map.keySet()))
		.method("__reversed__", "",
				ReadAccess.reading((map, args) -> LiveIterator.of(ListType.reversed(map.keySet(), map))))
		.method("__contains__", "key, /", (map, args) -> !PyLookup.isAbsent(find(map, args)))
		.method("__getitem__", "key, /", MapType::require)
		.method("__eq__", "value, /", ReadAccess.comparing(true, (map, args) -> equal(map, args, true)))
		.method("__ne__", "value, /", ReadAccess.comparing(false, (map, args) -> equal(map, args, false)))
		.method("__or__", "value, /", (map, args) -> union(map, operand(args), args))
		.method("__ror__", "value, /", (map, args) -> {
			Map<?, ?> other = operand(args);
			return (other != null) ? union(other, map, args) : PySingleton.NOT_IMPLEMENTED;
		})
		.method("get", "key, default=None, /", (map, args) -> {
			Object key = find(map, args);
			return PyLookup.isAbsent(key) ? args.get(1) : map.get(key);
		})
		.method("keys", "", (map, args) -> new DictView(DictView.Kind.KEYS, map))
		.method("values", "", (map, args) -> new DictView(DictView.Kind.VALUES, map))
		.method("items", "", (map, args) -> new DictView(DictView.Kind.ITEMS, map))
		.method("copy", "", (map, args) -> CountedDict.copyOf(map))
		.method("fromkeys", "iterable, value=None, /", (map, args) -> {
			CountedDict made = CountedDict.empty();
			made.addContent(ContentWeights.of(args.get(1)));
			MapPuts puts = new MapPuts(made, PyEquality.of(args), Growth.of(made));
			for (Object key : PyIterables.elements(args.get(0), args.context())) {
				puts.putCounted(key, args.get(1));
			}
			return made;
		})
		.build();

	private MapType() {
	}

	/** Returns the key of the map that is equal to the first argument. */
	static @Nullable Object find(Map<?, ?> map, Arguments args) {
		return PyLookup.find(map.keySet(), args.get(0), PyEquality.of(args));
	}

	static PyException missing(Arguments args) {
		return new PyException("KeyError", Repr.valueOf(args.get(0), args));
	}

	private static @Nullable Object require(Map<?, ?> map, Arguments args) {
		Object key = find(map, args);
		if (PyLookup.isAbsent(key)) {
			throw missing(args);
		}
		return map.get(key);
	}

	/**
	 * Returns the items of a dict, of Java or of the peer; {@code null} if the value is
	 * not a dict.
	 */
	static @Nullable Map<?, ?> items(@Nullable Object value) {
		if (value instanceof Map<?, ?> map) {
			return map;
		}
		return (value instanceof Netref netref && PeerCollections.isDict(netref)) ? netref.asMap() : null;
	}

	/**
	 * Returns the items of a dict that is an operand; {@code null} if the value is not a
	 * dict.
	 * @throws io.rpyc.PermissionDeniedException if the peer may not read it
	 */
	private static @Nullable Map<?, ?> operand(Arguments args) {
		Map<?, ?> items = items(args.get(0));
		if (items != null) {
			ReadAccess.require(args.get(0), args.context());
		}
		return items;
	}

	private static Object equal(Map<?, ?> map, Arguments args, boolean expected) {
		Map<?, ?> other = items(args.get(0));
		if (other == null) {
			return PySingleton.NOT_IMPLEMENTED;
		}
		return (map.size() == other.size() && PyEquality.of(args).equal(map, other)) == expected;
	}

	private static Object union(Map<?, ?> map, @Nullable Map<?, ?> other, Arguments args) {
		if (other == null) {
			return PySingleton.NOT_IMPLEMENTED;
		}
		CountedDict all = CountedDict.copyOf(map);
		Growth growth = Growth.of(all);
		new MapPuts(all, PyEquality.of(args), growth).putAll(other);
		growth.done();
		return all;
	}

	/** Returns the items of a dict or of an iterable of pairs. */
	static Map<?, ?> itemsOrPairs(@Nullable Object value, CallContext context) {
		Map<?, ?> items = items(value);
		if (items != null) {
			ReadAccess.require(value, context);
			return items;
		}
		Map<@Nullable Object, @Nullable Object> pairs = new LinkedHashMap<>();
		CollisionGuard guard = new CollisionGuard();
		int place = 0;
		List<@Nullable Object> elements = PyIterables.elements(value, context);
		CallMemory.work((long) elements.size() * MemoryWeights.ENTRY);
		for (Object element : elements) {
			List<@Nullable Object> pair = pair(element, place, context);
			guard.put(pairs, pair.get(0), pair.get(1));
			place++;
		}
		return pairs;
	}

	private static List<@Nullable Object> pair(@Nullable Object element, int place, CallContext context) {
		if (element instanceof Map.Entry<?, ?> entry) {
			ReadAccess.require(entry, context);
			return Arrays.asList(entry.getKey(), entry.getValue());
		}
		List<@Nullable Object> pair;
		try {
			pair = PyIterables.elements(element, context);
		}
		catch (PyException ex) {
			throw PyException
				.typeError("cannot convert dictionary update sequence element #" + place + " to a sequence");
		}
		if (pair.size() != 2) {
			throw PyException.valueError(
					"dictionary update sequence element #" + place + " has length " + pair.size() + "; 2 is required");
		}
		return pair;
	}

}
