package io.rpyc.adapter;

import java.util.BitSet;
import java.util.Collections;
import java.util.List;

import io.rpyc.PyException;
import io.rpyc.netref.PythonTypeNames;
import io.rpyc.value.PySlice;
import org.jspecify.annotations.Nullable;

/**
 * The methods of {@code list} that change a Java List.
 */
final class ListChanges {

	@SuppressWarnings("unchecked")
	static final PyType MEMBERS = PyType.builtIn("builtins.list", (Class<List<@Nullable Object>>) (Class<?>) List.class)
		.method("__setitem__", "index, value, /", Changes.of((list, args, growth) -> set(list, args, growth)))
		.method("__delitem__", "index, /", Changes.of((list, args, growth) -> delete(list, args.get(0), growth)))
		.method("__iadd__", "value, /", Changes.of((list, args, growth) -> extend(list, args, growth)))
		.method("__imul__", "value, /", Changes.of(ListChanges::repeat))
		.method("append", "object, /", Changes.of((list, args, growth) -> {
			growth.addElement(args.get(0));
			list.add(args.get(0));
			return null;
		}))
		.method("extend", "iterable, /", Changes.of((list, args, growth) -> {
			extend(list, args, growth);
			return null;
		}))
		.method("insert", "index, object, /", Changes.of((list, args, growth) -> {
			growth.addElement(args.get(1));
			list.add(PyIndex.clamp(args.get(0), list.size()), args.get(1));
			return null;
		}))
		.method("pop", "index=-1, /", Changes.of((list, args, growth) -> pop(list, args.get(0), growth)))
		.method("remove", "value, /", Changes.of(ListChanges::remove))
		.method("clear", "", Changes.of((list, args, growth) -> {
			growth.removeElements(list);
			list.clear();
			return null;
		}))
		.method("reverse", "", Changes.of((list, args, growth) -> {
			Collections.reverse(list);
			return null;
		}))
		.method("sort", "*, key=None, reverse=False", Changes.of((list, args, growth) -> {
			if (args.get(0) != null) {
				// The function gets each element
				args.context().requireReadable(list);
			}
			ListSort.sort(list, args.get(0), args.get(1), PyOrder.of(list, args));
			return null;
		}))
		.build();

	private ListChanges() {
	}

	private static @Nullable Object set(List<@Nullable Object> list, Arguments args, Growth growth) {
		Object index = args.get(0);
		if (!(index instanceof PySlice slice)) {
			int place = PyIndex.resolve(index, list.size(), "list", "list assignment index out of range");
			growth.addValue(args.get(1));
			growth.removeValue(list.set(place, args.get(1)));
			return null;
		}
		PyIndex places = PyIndex.of(slice, list.size());
		List<@Nullable Object> values = PyIterables.elements(args.get(1), args.context());
		if (places.step() == 1) {
			replace(list, places, values, growth);
			return null;
		}
		if (values.size() != places.length()) {
			throw PyException.valueError("attempt to assign sequence of size " + values.size()
					+ " to extended slice of size " + places.length());
		}
		if (!values.isEmpty()) {
			replaceEach(list, places, values, growth);
		}
		return null;
	}

	/** In one go, since a list may take long to find a place, or to change one. */
	private static void replaceEach(List<@Nullable Object> list, PyIndex places, List<@Nullable Object> values,
			Growth growth) {
		growth.addValues(values);
		int distance = Math.abs(places.step());
		int first = Math.min(places.start(), places.at(places.length() - 1));
		int[] next = { 0 };
		list.subList(first, first + (places.length() - 1) * distance + 1).replaceAll((element) -> {
			int offset = next[0]++;
			int i = offset / distance;
			if (offset % distance != 0) {
				return element;
			}
			growth.removeValue(element);
			return values.get((places.step() > 0) ? i : places.length() - 1 - i);
		});
	}

	/** Keeps the size where it can, for lists of a fixed one. */
	private static void replace(List<@Nullable Object> list, PyIndex places, List<@Nullable Object> values,
			Growth growth) {
		int common = Math.min(places.length(), values.size());
		if (common > 0) {
			replaceEach(list, new PyIndex(places.start(), 1, common), values, growth);
		}
		if (common < places.length()) {
			clear(list.subList(places.start() + common, places.start() + places.length()), growth);
		}
		if (common < values.size()) {
			List<@Nullable Object> more = values.subList(common, values.size());
			growth.addElements(more);
			list.addAll(places.start() + common, more);
		}
	}

	private static @Nullable Object delete(List<@Nullable Object> list, @Nullable Object index, Growth growth) {
		if (!(index instanceof PySlice slice)) {
			growth.removeElement(
					list.remove(PyIndex.resolve(index, list.size(), "list", "list assignment index out of range")));
			return null;
		}
		PyIndex places = PyIndex.of(slice, list.size());
		if (places.step() == 1) {
			clear(list.subList(places.start(), places.start() + places.length()), growth);
			return null;
		}
		BitSet gone = new BitSet(list.size());
		for (int i = 0; i < places.length(); i++) {
			gone.set(places.at(i));
		}
		int[] next = { 0 };
		list.removeIf((element) -> {
			boolean removed = gone.get(next[0]++);
			if (removed) {
				growth.removeElement(element);
			}
			return removed;
		});
		return null;
	}

	private static void clear(List<@Nullable Object> elements, Growth growth) {
		growth.removeElements(elements);
		elements.clear();
	}

	private static List<@Nullable Object> extend(List<@Nullable Object> list, Arguments args, Growth growth) {
		List<@Nullable Object> elements = PyIterables.elements(args.get(0), args.context());
		growth.addElements(elements);
		list.addAll(elements);
		return list;
	}

	private static List<@Nullable Object> repeat(List<@Nullable Object> list, Arguments args, Growth growth) {
		List<@Nullable Object> all = ListType.repeat(list, args);
		if (all.isEmpty()) {
			clear(list, growth);
		}
		else {
			growth.addPlaces(all.size() - list.size());
			list.addAll(all.subList(list.size(), all.size()));
		}
		return list;
	}

	private static @Nullable Object pop(List<@Nullable Object> list, @Nullable Object index, Growth growth) {
		Long place = PyNumbers.index(index);
		if (place == null) {
			throw PyException
				.typeError("'" + PythonTypeNames.of(index) + "' object cannot be interpreted as an integer");
		}
		if (list.isEmpty()) {
			throw PyException.indexError("pop from empty list");
		}
		Object removed = list.remove(PyIndex.resolve(place, list.size(), "list", "pop index out of range"));
		growth.removeElement(removed);
		return removed;
	}

	private static @Nullable Object remove(List<@Nullable Object> list, Arguments args, Growth growth) {
		int found = ListType.indexOf(list, args, 0, list.size());
		if (found < 0) {
			throw PyException.valueError("list.remove(x): x not in list");
		}
		growth.removeElement(list.remove(found));
		return null;
	}

}
