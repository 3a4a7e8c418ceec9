package io.rpyc.adapter;

import java.util.BitSet;
import java.util.Collections;
import java.util.List;

import io.rpyc.PyException;
import io.rpyc.value.PySlice;
import org.jspecify.annotations.Nullable;

/**
 * The methods of {@code list} that change a Java List.
 */
final class ListChanges {

	@SuppressWarnings("unchecked")
	static final PyType MEMBERS = PyType.builtIn("builtins.list", (Class<List<@Nullable Object>>) (Class<?>) List.class)
		.method("__setitem__", "index, value, /", Changes.of((list, args) -> set(list, args)))
		.method("__delitem__", "index, /", Changes.of((list, args) -> delete(list, args.get(0))))
		.method("__iadd__", "value, /", Changes.of((list, args) -> extend(list, args)))
		.method("__imul__", "value, /", Changes.of(ListChanges::repeat))
		.method("append", "object, /", Changes.of((list, args) -> {
			list.add(args.get(0));
			return null;
		}))
		.method("extend", "iterable, /", Changes.of((list, args) -> {
			extend(list, args);
			return null;
		}))
		.method("insert", "index, object, /", Changes.of((list, args) -> {
			list.add(PyIndex.clamp(args.get(0), list.size()), args.get(1));
			return null;
		}))
		.method("pop", "index=-1, /", Changes.of((list, args) -> pop(list, args.get(0))))
		.method("remove", "value, /", Changes.of(ListChanges::remove))
		.method("clear", "", Changes.of((list, args) -> {
			list.clear();
			return null;
		}))
		.method("reverse", "", Changes.of((list, args) -> {
			Collections.reverse(list);
			return null;
		}))
		.method("sort", "*, key=None, reverse=False", Changes.of((list, args) -> {
			ListSort.sort(list, args.get(0), args.get(1), PyOrder.of(args));
			return null;
		}))
		.build();

	private ListChanges() {
	}

	private static @Nullable Object set(List<@Nullable Object> list, Arguments args) {
		Object index = args.get(0);
		if (!(index instanceof PySlice slice)) {
			list.set(PyIndex.resolve(index, list.size(), "list", "list assignment index out of range"), args.get(1));
			return null;
		}
		PyIndex places = PyIndex.of(slice, list.size());
		List<@Nullable Object> values = PyIterables.elements(args.get(1), args.context().conversions());
		if (places.step() == 1) {
			replace(list, places, values);
			return null;
		}
		if (values.size() != places.length()) {
			throw PyException.valueError("attempt to assign sequence of size " + values.size()
					+ " to extended slice of size " + places.length());
		}
		if (!values.isEmpty()) {
			replaceEach(list, places, values);
		}
		return null;
	}

	/** Replaces the elements in one pass, since access by index may be slow. */
	private static void replaceEach(List<@Nullable Object> list, PyIndex places, List<@Nullable Object> values) {
		int distance = Math.abs(places.step());
		int first = Math.min(places.start(), places.at(places.length() - 1));
		int[] next = { 0 };
		list.subList(first, first + (places.length() - 1) * distance + 1).replaceAll((element) -> {
			int offset = next[0]++;
			int i = offset / distance;
			return (offset % distance != 0) ? element : values.get((places.step() > 0) ? i : places.length() - 1 - i);
		});
	}

	/**
	 * Replaces elements without changing the size if possible, for lists of a fixed size.
	 */
	private static void replace(List<@Nullable Object> list, PyIndex places, List<@Nullable Object> values) {
		int common = Math.min(places.length(), values.size());
		if (common > 0) {
			replaceEach(list, new PyIndex(places.start(), 1, common), values);
		}
		if (common < places.length()) {
			list.subList(places.start() + common, places.start() + places.length()).clear();
		}
		if (common < values.size()) {
			list.addAll(places.start() + common, values.subList(common, values.size()));
		}
	}

	private static @Nullable Object delete(List<@Nullable Object> list, @Nullable Object index) {
		if (!(index instanceof PySlice slice)) {
			list.remove(PyIndex.resolve(index, list.size(), "list", "list assignment index out of range"));
			return null;
		}
		PyIndex places = PyIndex.of(slice, list.size());
		if (places.step() == 1) {
			list.subList(places.start(), places.start() + places.length()).clear();
			return null;
		}
		BitSet gone = new BitSet(list.size());
		for (int i = 0; i < places.length(); i++) {
			gone.set(places.at(i));
		}
		int[] next = { 0 };
		list.removeIf((element) -> gone.get(next[0]++));
		return null;
	}

	private static List<@Nullable Object> extend(List<@Nullable Object> list, Arguments args) {
		list.addAll(PyIterables.elements(args.get(0), args.context().conversions()));
		return list;
	}

	private static List<@Nullable Object> repeat(List<@Nullable Object> list, Arguments args) {
		List<@Nullable Object> all = ListType.repeat(list, args);
		if (all.isEmpty()) {
			list.clear();
		}
		else {
			list.addAll(all.subList(list.size(), all.size()));
		}
		return list;
	}

	private static @Nullable Object pop(List<@Nullable Object> list, @Nullable Object index) {
		Long place = PyNumbers.index(index);
		if (place == null) {
			throw PyException.typeError("'" + TypeNames.of(index) + "' object cannot be interpreted as an integer");
		}
		if (list.isEmpty()) {
			throw PyException.indexError("pop from empty list");
		}
		return list.remove(PyIndex.resolve(place, list.size(), "list", "pop index out of range"));
	}

	private static @Nullable Object remove(List<@Nullable Object> list, Arguments args) {
		int found = ListType.indexOf(list, args, 0, list.size());
		if (found < 0) {
			throw PyException.valueError("list.remove(x): x not in list");
		}
		list.remove(found);
		return null;
	}

}
