package io.rpyc.adapter;

import java.util.Set;

/**
 * A Java Set as Python's {@code set}.
 */
final class SetType {

	@SuppressWarnings("unchecked")
	static final PyType TYPE = PyType.builtIn("builtins.set", (Class<Set<Object>>) (Class<?>) Set.class)
		.inherit(ObjectMembers.of(Repr::of))
		.method("__repr__", "", (set, args) -> Repr.of(set))
		.method("__str__", "", (set, args) -> Repr.of(set))
		.method("__len__", "", (set, args) -> set.size())
		.method("__iter__", "", (set, args) -> set.iterator())
		.method("__contains__", "element", (set, args) -> set.contains(args.get(0)))
		.build();

	private SetType() {
	}

}
