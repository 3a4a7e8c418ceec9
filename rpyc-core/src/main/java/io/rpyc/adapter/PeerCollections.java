package io.rpyc.adapter;

import java.util.Set;

import io.rpyc.netref.Netref;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes collections of the peer that can be compared and combined with Java
 * collections, by the names of their types.
 */
final class PeerCollections {

	private static final Set<String> DICTS = Set.of("builtins.dict", "collections.OrderedDict",
			"collections.defaultdict", "collections.Counter");

	private static final Set<String> SETS = Set.of("builtins.set", "builtins.frozenset", "builtins.dict_keys",
			"builtins.dict_items");

	private PeerCollections() {
	}

	static boolean isList(@Nullable Object value) {
		return value instanceof Netref netref && netref.typeName().equals("builtins.list");
	}

	static boolean isDict(@Nullable Object value) {
		return value instanceof Netref netref && DICTS.contains(netref.typeName());
	}

	static boolean isSet(@Nullable Object value) {
		return value instanceof Netref netref && SETS.contains(netref.typeName());
	}

	static boolean isUnhashable(Netref netref) {
		return isList(netref) || isDict(netref) || netref.typeName().equals("builtins.set")
				|| netref.typeName().equals("builtins.bytearray");
	}

}
