package io.rpyc.adapter;

import java.util.ArrayList;
import java.util.List;

import io.rpyc.brine.PySlice;
import org.jspecify.annotations.Nullable;

/**
 * A Java List as Python's {@code list}.
 */
final class ListType {

	@SuppressWarnings("unchecked")
	static final PyType TYPE = PyType.builtIn("builtins.list", (Class<List<Object>>) (Class<?>) List.class)
		.inherit(ObjectMembers.of(Repr::of))
		.method("__repr__", "", (list, args) -> Repr.of(list))
		.method("__str__", "", (list, args) -> Repr.of(list))
		.method("__len__", "", (list, args) -> list.size())
		.method("__iter__", "", (list, args) -> list.iterator())
		.method("__getitem__", "index", (list, args) -> get(list, args.get(0)))
		.build();

	private ListType() {
	}

	private static @Nullable Object get(List<Object> list, @Nullable Object index) {
		if (index instanceof PySlice slice) {
			PyIndex places = PyIndex.of(slice, list.size());
			List<Object> part = new ArrayList<>(places.length());
			for (int i = 0; i < places.length(); i++) {
				part.add(list.get(places.at(i)));
			}
			return part;
		}
		return list.get(PyIndex.resolve(index, list.size(), "list"));
	}

}
