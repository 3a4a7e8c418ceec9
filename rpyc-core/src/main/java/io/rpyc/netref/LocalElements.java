package io.rpyc.netref;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.BaseStream;
import java.util.stream.IntStream;

import io.rpyc.PyException;
import io.rpyc.brine.BrineLimits;
import io.rpyc.brine.PyFrozenSet;
import io.rpyc.brine.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * The elements of values on this side: of tuples and frozensets that came by value, and
 * of Java's own sequences that come home.
 */
public final class LocalElements {

	private static final int LIMIT = BrineLimits.DEFAULTS.elements();

	private LocalElements() {
	}

	static boolean isSequence(Object value) {
		return value instanceof Iterable || value instanceof Iterator || value instanceof BaseStream
				|| value.getClass().isArray() && !(value instanceof byte[]);
	}

	/** Whether the value came from Python as it is, so that its elements are Python's. */
	static boolean isUnconverted(Object value) {
		return value instanceof PyTuple || value instanceof PyFrozenSet;
	}

	/**
	 * All elements of an iterator, which may have no end.
	 * @param elements the iterator
	 * @return a new list
	 * @throws PyException a MemoryError where there are more than a peer may send at once
	 * by default
	 */
	public static List<@Nullable Object> list(Iterator<?> elements) {
		List<@Nullable Object> list = new ArrayList<>();
		while (elements.hasNext()) {
			if (list.size() == LIMIT) {
				throw new PyException("MemoryError",
						"an iterable of more than " + LIMIT + " elements: take an Iterator or a Stream of it");
			}
			list.add(elements.next());
		}
		return list;
	}

	static Iterator<?> of(Object sequence) {
		if (sequence instanceof Iterable<?> iterable) {
			return iterable.iterator();
		}
		if (sequence instanceof BaseStream<?, ?> stream) {
			return stream.iterator();
		}
		if (sequence instanceof Iterator<?> iterator) {
			return iterator;
		}
		return IntStream.range(0, Array.getLength(sequence))
			.<@Nullable Object>mapToObj((i) -> Array.get(sequence, i))
			.iterator();
	}

}
