package io.rpyc.adapter;

import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;

import io.rpyc.PyException;
import io.rpyc.internal.memory.CallMemory;
import io.rpyc.internal.memory.MemoryWeights;
import io.rpyc.netref.Netref;
import io.rpyc.netref.PythonTypeNames;
import io.rpyc.netref.ReplyFuture;
import org.jspecify.annotations.Nullable;

/**
 * Sorts a list like Python's {@code sort}, optionally with a key function of the peer.
 */
final class ListSort {

	private static final int CHUNK = 1000;

	/** An element with its key, in two lists. */
	private static final int PLACE = MemoryWeights.OBJECT + 2 * MemoryWeights.ELEMENT;

	private ListSort() {
	}

	static void sort(List<@Nullable Object> list, @Nullable Object key, @Nullable Object reverse, PyOrder order) {
		List<@Nullable Object> elements = WorkingCopy.of(list);
		List<@Nullable Object> keys = keys(elements, key);
		CallMemory.work((long) elements.size() * PLACE);
		List<Keyed> sorted = new ArrayList<>(elements.size());
		for (int i = 0; i < elements.size(); i++) {
			sorted.add(new Keyed(keys.get(i), elements.get(i)));
		}
		boolean descending = isTrue(reverse);
		MergeSort.sort(sorted, (one, other) -> descending ? order.isLess(other.key(), one.key())
				: order.isLess(one.key(), other.key()));
		requireUnchanged(list, elements);
		Iterator<Keyed> inOrder = sorted.iterator();
		list.replaceAll((element) -> inOrder.hasNext() ? inOrder.next().element() : element);
	}

	/**
	 * Checks that nobody changed the list while the peer computed keys and comparisons:
	 * writing the sorted elements would undo the change.
	 * @throws PyException a ValueError if the list was changed
	 */
	private static void requireUnchanged(List<?> list, List<?> elements) {
		if (!isUnchanged(list, elements)) {
			throw PyException.valueError("list modified during sort");
		}
	}

	private static boolean isUnchanged(List<?> list, List<?> elements) {
		try {
			Iterator<?> current = list.iterator();
			for (Object element : elements) {
				if (!current.hasNext() || !isSame(current.next(), element)) {
					return false;
				}
			}
			return !current.hasNext();
		}
		catch (ConcurrentModificationException ex) {
			return false;
		}
	}

	/** Lists of primitive values create a new object for each read. */
	private static boolean isSame(@Nullable Object one, @Nullable Object other) {
		return one == other || (one instanceof Number || one instanceof Character) && one.equals(other);
	}

	/**
	 * Returns the keys of the elements. A method of this side is not accepted as key,
	 * since its call would bypass the interceptors.
	 */
	private static List<@Nullable Object> keys(List<@Nullable Object> elements, @Nullable Object key) {
		if (key == null) {
			return elements;
		}
		if (key instanceof Netref function) {
			return function.sender().exchange(() -> callEach(function, elements));
		}
		throw PyException
			.typeError("key must be a function of the caller, such as a lambda, not " + PythonTypeNames.of(key));
	}

	/** Sends several calls in parallel, but not all at once. */
	private static List<@Nullable Object> callEach(Netref function, List<?> arguments) {
		List<@Nullable Object> results = new ArrayList<>(arguments.size());
		for (int start = 0; start < arguments.size(); start += CHUNK) {
			callTogether(function, arguments.subList(start, Math.min(start + CHUNK, arguments.size())), results);
		}
		return results;
	}

	private static void callTogether(Netref function, List<?> arguments, List<@Nullable Object> results) {
		List<ReplyFuture<@Nullable Object>> replies = new ArrayList<>();
		try {
			for (Object argument : arguments) {
				replies.add(function.callAsync(argument));
			}
			for (ReplyFuture<@Nullable Object> reply : replies) {
				Object result = reply.await(function.sender().requestTimeout());
				CallMemory.work(MemoryWeights.ELEMENT + MemoryWeights.of(result));
				results.add(result);
			}
		}
		finally {
			replies.forEach(ReplyFuture::abandon);
		}
	}

	private static boolean isTrue(@Nullable Object value) {
		Long number = PyNumbers.index(value);
		if (number == null) {
			throw PyException
				.typeError("'" + PythonTypeNames.of(value) + "' object cannot be interpreted as an integer");
		}
		return number != 0;
	}

	/**
	 * An element with its sort key.
	 */
	private record Keyed(@Nullable Object key, @Nullable Object element) {
	}

}
