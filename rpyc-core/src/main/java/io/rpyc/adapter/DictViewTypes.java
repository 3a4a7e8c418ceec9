package io.rpyc.adapter;

import io.rpyc.adapter.DictView.Kind;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * The types of dict views. They have the names of the abstract classes, since clients
 * cannot import the concrete ones.
 */
final class DictViewTypes {

	private static final PyType KEYS = builder("collections.abc.KeysView", Kind.KEYS).inherit(SetOperators.MEMBERS)
		.method("__contains__", "key, /", (view, args) -> !PyLookup.isAbsent(MapType.find(view.map(), args)))
		.build();

	private static final PyType VALUES = builder("collections.abc.ValuesView", Kind.VALUES)
		.method("__contains__", "value, /",
				(view, args) -> ListType.indexOf(WorkingCopy.of(view), args, 0, view.size()) >= 0)
		.inherit(ObjectMembers.identity())
		.build();

	private static final PyType ITEMS = builder("collections.abc.ItemsView", Kind.ITEMS).inherit(SetOperators.MEMBERS)
		.method("__contains__", "item, /", (view, args) -> containsItem(view, args))
		.build();

	private DictViewTypes() {
	}

	static PyType of(DictView view) {
		return switch (view.kind()) {
			case KEYS -> KEYS;
			case VALUES -> VALUES;
			case ITEMS -> ITEMS;
		};
	}

	private static PyTypeBuilder<DictView> builder(String wireName, Kind kind) {
		return PyType.builtIn(wireName, kind.typeName(), DictView.class)
			.inherit(ObjectMembers.ofCollection(kind.typeName()))
			.method("__len__", "", (view, args) -> view.size())
			.method("__iter__", "", (view, args) -> LiveIterator.ofDict(view, view))
			.method("__reversed__", "",
					ReadAccess.reading((view, args) -> LiveIterator.of(ListType.reversed(view, view))));
	}

	private static boolean containsItem(DictView view, Arguments args) {
		if (!(args.get(0) instanceof PyTuple item) || item.size() != 2) {
			return false;
		}
		PyEquality equality = PyEquality.of(args);
		@Nullable Object key = PyLookup.find(view.map().keySet(), item.get(0), equality);
		return !PyLookup.isAbsent(key) && equality.equal(view.map().get(key), item.get(1));
	}

}
