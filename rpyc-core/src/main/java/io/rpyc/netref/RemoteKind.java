package io.rpyc.netref;

import java.util.Map;

/**
 * The kind of an object of the peer, derived only from the name of its type.
 */
enum RemoteKind {

	LIST, SET, DICT, BYTES, ITERATOR, CALLABLE, MODULE, UNKNOWN;

	private static final Map<String, RemoteKind> BY_TYPE = Map.ofEntries(Map.entry("builtins.list", LIST),
			Map.entry("builtins.tuple", LIST), Map.entry("builtins.range", LIST), Map.entry("builtins.set", SET),
			Map.entry("builtins.frozenset", SET), Map.entry("builtins.dict_keys", SET),
			Map.entry("builtins.dict", DICT), Map.entry("builtins.mappingproxy", DICT),
			Map.entry("collections.OrderedDict", DICT), Map.entry("collections.defaultdict", DICT),
			Map.entry("collections.Counter", DICT), Map.entry("builtins.bytearray", BYTES),
			Map.entry("builtins.memoryview", BYTES), Map.entry("builtins.generator", ITERATOR),
			Map.entry("builtins.list_iterator", ITERATOR), Map.entry("builtins.tuple_iterator", ITERATOR),
			Map.entry("builtins.set_iterator", ITERATOR), Map.entry("builtins.range_iterator", ITERATOR),
			Map.entry("builtins.dict_keyiterator", ITERATOR), Map.entry("builtins.map", ITERATOR),
			Map.entry("builtins.filter", ITERATOR), Map.entry("builtins.zip", ITERATOR),
			Map.entry("builtins.enumerate", ITERATOR), Map.entry("builtins.function", CALLABLE),
			Map.entry("builtins.method", CALLABLE), Map.entry("builtins.builtin_function_or_method", CALLABLE),
			Map.entry("builtins.method-wrapper", CALLABLE), Map.entry("builtins.wrapper_descriptor", CALLABLE),
			Map.entry("builtins.method_descriptor", CALLABLE), Map.entry("builtins.type", CALLABLE),
			Map.entry("functools.partial", CALLABLE), Map.entry("builtins.module", MODULE));

	static RemoteKind of(Netref netref) {
		return netref.id().isClass() ? CALLABLE : BY_TYPE.getOrDefault(netref.typeName(), UNKNOWN);
	}

	/** Returns whether it may be a value: a number, a text, a date, a record. */
	static boolean mayBeValue(Netref netref) {
		return of(netref) == UNKNOWN;
	}

	boolean isIterable() {
		return this != CALLABLE && this != MODULE;
	}

	/** Returns whether an iteration over it starts at its first element each time. */
	boolean isContainer() {
		return this == LIST || this == SET || this == DICT || this == BYTES;
	}

}
