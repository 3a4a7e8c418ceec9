package io.rpyc.netref;

import java.lang.reflect.Array;
import java.util.Iterator;
import java.util.stream.BaseStream;
import java.util.stream.IntStream;

import io.rpyc.value.PyFrozenSet;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Reads the elements of local values: of tuples and frozensets that were received by
 * value, and of Java sequences that Python passes back.
 */
final class LocalElements {

	private LocalElements() {
	}

	static boolean isSequence(Object value) {
		return value instanceof Iterable || value instanceof Iterator || value instanceof BaseStream
				|| value.getClass().isArray() && !(value instanceof byte[]);
	}

	/** Returns whether the elements of a value are unconverted Python values. */
	static boolean isUnconverted(Object value) {
		return value instanceof PyTuple || value instanceof PyFrozenSet;
	}

	static Iterator<?> of(Object sequence) {
		if (sequence instanceof Iterable<?> iterable) {
			return iterable.iterator();
		}
		if (sequence instanceof BaseStream<?, ?> stream) {
			return StreamElements.of(stream);
		}
		if (sequence instanceof Iterator<?> iterator) {
			return iterator;
		}
		return IntStream.range(0, Array.getLength(sequence))
			.<@Nullable Object>mapToObj((i) -> Array.get(sequence, i))
			.iterator();
	}

}
