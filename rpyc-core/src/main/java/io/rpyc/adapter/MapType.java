package io.rpyc.adapter;

import java.util.List;
import java.util.Map;

import io.rpyc.PyException;
import org.jspecify.annotations.Nullable;

/**
 * A Java Map as Python's {@code dict}.
 */
final class MapType {

	@SuppressWarnings("unchecked")
	static final PyType TYPE = PyType.builtIn("builtins.dict", (Class<Map<Object, Object>>) (Class<?>) Map.class)
		.inherit(ObjectMembers.of(Repr::of))
		.method("__repr__", "", (map, args) -> Repr.of(map))
		.method("__str__", "", (map, args) -> Repr.of(map))
		.method("__len__", "", (map, args) -> map.size())
		.method("__iter__", "", (map, args) -> map.keySet().iterator())
		.method("__contains__", "key", (map, args) -> map.containsKey(args.get(0)))
		.method("__getitem__", "key", (map, args) -> get(map, args.get(0)))
		.method("keys", "", (map, args) -> List.copyOf(map.keySet()))
		.build();

	private MapType() {
	}

	private static @Nullable Object get(Map<Object, Object> map, @Nullable Object key) {
		Object value = map.get(key);
		if (value == null && !map.containsKey(key)) {
			throw new PyException("KeyError", String.valueOf(key));
		}
		return value;
	}

}
