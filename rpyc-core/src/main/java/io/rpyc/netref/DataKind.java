package io.rpyc.netref;

import java.util.Set;

/**
 * The form of an object of the peer in a copy of nested data, derived only from the name
 * of its type.
 */
enum DataKind {

	/** A list of the elements. */
	LIST,

	/** A set of the elements. */
	SET,

	/** A map of the entries. */
	DICT,

	/** A single value, such as a date. */
	VALUE,

	/** Not data: it stays a netref. */
	REFERENCE;

	private static final Set<String> SEQUENCES = Set.of("builtins.dict_values", "builtins.dict_items",
			"collections.deque");

	static DataKind of(Netref netref) {
		return switch (RemoteKind.of(netref)) {
			case LIST -> LIST;
			case SET -> SET;
			case DICT -> DICT;
			case BYTES -> VALUE;
			case ITERATOR, CALLABLE, MODULE -> REFERENCE;
			case UNKNOWN ->
				SEQUENCES.contains(netref.typeName()) ? LIST : DataValue.isKnown(netref) ? VALUE : REFERENCE;
		};
	}

	boolean isContainer() {
		return this == LIST || this == SET || this == DICT;
	}

}
