package io.rpyc.adapter;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.RandomAccess;

import io.rpyc.PyException;
import io.rpyc.adapter.BuiltInMethod.Body;
import io.rpyc.adapter.PyOrder.Comparison;
import io.rpyc.netref.PythonTypeNames;
import io.rpyc.value.PySingleton;
import io.rpyc.value.PySlice;
import org.jspecify.annotations.Nullable;

/**
 * A Java List as Python's {@code list}: the methods that read it or create new lists.
 */
final class ListType {

	private static final String END = String.valueOf(Long.MAX_VALUE);

	@SuppressWarnings("unchecked")
	static final PyType TYPE = PyType.builtIn("builtins.list", (Class<List<@Nullable Object>>) (Class<?>) List.class)
		.inherit(ObjectMembers.ofCollection("list"))
		.inherit(ListChanges.MEMBERS)
		.nonBlockingMethod("__len__", "", InMemory::holds, (list, args) -> list.size())
		.nonBlockingMethod("__iter__", "", InMemory::holds, (list, args) -> LiveIterator.of(list))
		.method("__reversed__", "", ReadAccess.reading((list, args) -> LiveIterator.of(reversed(list, list))))
		.method("__getitem__", "index, /", (list, args) -> get(list, args.get(0)))
		.method("__contains__", "value, /", (list, args) -> indexOf(list, args, 0, list.size()) >= 0)
		.method("__add__", "value, /", (list, args) -> concat(list, args))
		.method("__radd__", "value, /", (list, args) -> prepend(list, args))
		.method("__mul__", "value, /", ListType::repeat)
		.method("__rmul__", "value, /", ListType::repeat)
		.method("__eq__", "value, /", ReadAccess.comparing(true, (list, args) -> equal(list, args, true)))
		.method("__ne__", "value, /", ReadAccess.comparing(false, (list, args) -> equal(list, args, false)))
		.method("__lt__", "value, /", comparing(Comparison.LESS))
		.method("__le__", "value, /", comparing(Comparison.LESS_OR_EQUAL))
		.method("__gt__", "value, /", comparing(Comparison.GREATER))
		.method("__ge__", "value, /", comparing(Comparison.GREATER_OR_EQUAL))
		.method("index", "value, start=0, stop=" + END + ", /", ListType::index)
		.method("count", "value, /", ListType::count)
		.method("copy", "", (list, args) -> CountedList.copyOf(list, list))
		.build();

	private ListType() {
	}

	static @Nullable Object get(List<@Nullable Object> list, @Nullable Object index) {
		return (index instanceof PySlice slice) ? part(list, PyIndex.of(slice, list.size()))
				: list.get(PyIndex.resolve(index, list.size(), "list"));
	}

	private static List<@Nullable Object> part(List<@Nullable Object> list, PyIndex places) {
		CountedList part = CountedList.ofSize(places.length());
		List<@Nullable Object> source = (list instanceof RandomAccess) ? list : WorkingCopy.of(list);
		for (int i = 0; i < places.length(); i++) {
			part.add(source.get(places.at(i)));
		}
		part.addContent(ContentWeights.of(list, part));
		return part;
	}

	/** A copy of what a list or a dict holds, from the last to the first. */
	static List<@Nullable Object> reversed(Collection<?> elements, Object source) {
		List<@Nullable Object> reversed = CountedList.copyOf(elements, source);
		Collections.reverse(reversed);
		return reversed;
	}

	private static List<@Nullable Object> concat(List<@Nullable Object> list, Arguments args) {
		Object value = args.get(0);
		List<?> other = PyIterables.operand(value, args.context());
		if (other == null) {
			throw PyException
				.typeError("can only concatenate list (not \"" + PythonTypeNames.of(value) + "\") to list");
		}
		return joined(list, list, other, value);
	}

	private static Object prepend(List<@Nullable Object> list, Arguments args) {
		Object value = args.get(0);
		List<?> other = PyIterables.operand(value, args.context());
		if (other == null) {
			return PySingleton.NOT_IMPLEMENTED;
		}
		return joined(other, value, list, list);
	}

	private static List<@Nullable Object> joined(List<?> first, @Nullable Object source, List<?> second,
			@Nullable Object secondSource) {
		CountedList all = CountedList.ofSize(Math.addExact(first.size(), second.size()));
		all.addContent(ContentWeights.of(source, first));
		all.addContent(ContentWeights.of(secondSource, second));
		all.addAll(first);
		all.addAll(second);
		return all;
	}

	static List<@Nullable Object> repeat(List<@Nullable Object> list, Arguments args) {
		Long count = PyNumbers.index(args.get(0));
		if (count == null) {
			throw PyException
				.typeError("can't multiply sequence by non-int of type '" + PythonTypeNames.of(args.get(0)) + "'");
		}
		if (list.isEmpty()) {
			return CountedList.ofSize(0);
		}
		// Costs a peer no more than one small number
		int wanted = (int) Math.min(Math.max(0, Math.min(count, Integer.MAX_VALUE)) * list.size(), Integer.MAX_VALUE);
		new ElementBudget(args.context().conversions()).take(wanted);
		CountedList all = CountedList.ofSize(wanted);
		all.addContent(ContentWeights.of(list, list));
		for (long i = 0; i < count; i++) {
			all.addAll(list);
		}
		return all;
	}

	static Object equal(List<?> list, Arguments args, boolean expected) {
		List<?> other = PyIterables.list(args.get(0));
		if (other == null) {
			return PySingleton.NOT_IMPLEMENTED;
		}
		return areEqual(list, other, PyEquality.of(args)) == expected;
	}

	static boolean areEqual(List<?> list, List<?> other, PyEquality equality) {
		if (list.size() != other.size()) {
			return false;
		}
		Iterator<?> elements = LiveIterator.of(list);
		Iterator<?> others = LiveIterator.of(other);
		while (elements.hasNext() && others.hasNext()) {
			Object element = elements.next();
			Object counterpart = others.next();
			equality.prepare(element, list);
			equality.prepare(counterpart, other);
			if (!equality.equal(element, counterpart)) {
				return false;
			}
		}
		return !elements.hasNext() && !others.hasNext();
	}

	private static Body<List<@Nullable Object>> comparing(Comparison comparison) {
		return (list, args) -> {
			List<?> other = PyIterables.operand(args.get(0), args.context());
			return (other != null) ? PyOrder.of(list, args).sequences(comparison, list, other)
					: PySingleton.NOT_IMPLEMENTED;
		};
	}

	/** Returns the index of the first argument, or -1. */
	static int indexOf(List<?> list, Arguments args, int from, int to) {
		PyEquality equality = PyEquality.of(args);
		Object key = equality.key(args.get(0));
		Iterator<?> elements = LiveIterator.of(list);
		for (int i = 0; i < to && elements.hasNext(); i++) {
			Object element = elements.next();
			equality.prepare(element, list);
			if (i >= from && (element == args.get(0) || equality.matches(key, element))) {
				return i;
			}
		}
		return -1;
	}

	static Object index(List<?> list, Arguments args) {
		int found = indexOf(list, args, PyIndex.clamp(args.get(1), list.size()),
				PyIndex.clamp(args.get(2), list.size()));
		if (found < 0) {
			throw PyException.valueError(Repr.of(args.get(0), args) + " is not in list");
		}
		return found;
	}

	static Object count(List<?> list, Arguments args) {
		PyEquality equality = PyEquality.of(args);
		Object key = equality.key(args.get(0));
		int count = 0;
		for (Object element : list) {
			equality.prepare(element, list);
			count += (element == args.get(0) || equality.matches(key, element)) ? 1 : 0;
		}
		return count;
	}

}
