package io.rpyc.adapter;

import java.util.Map;

/**
 * A Java Map.Entry as Python's {@code tuple} of a key and a value. Entries cross by
 * value, so peers never call these members: they name what reading an entry uses.
 */
final class TupleType {

	@SuppressWarnings("unchecked")
	static final PyType TYPE = PyType
		.builtIn("builtins.tuple", (Class<Map.Entry<Object, Object>>) (Class<?>) Map.Entry.class)
		.inherit(ObjectMembers.identity())
		.nonBlockingMethod("__len__", "", (entry, args) -> 2)
		.method("__getitem__", "index, /", (entry, args) -> {
			boolean first = PyIndex.resolve(args.get(0), 2, "tuple") == 0;
			return first ? entry.getKey() : entry.getValue();
		})
		.build();

	private TupleType() {
	}

}
