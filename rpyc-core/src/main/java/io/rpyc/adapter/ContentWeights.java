package io.rpyc.adapter;

import java.util.Collection;
import java.util.Map;

import io.rpyc.value.PyTuple;
import io.rpyc.internal.memory.CallMemory;
import io.rpyc.internal.memory.Charged;
import io.rpyc.internal.memory.MemoryWeights;
import io.rpyc.internal.memory.ObjectCharge;
import org.jspecify.annotations.Nullable;

/**
 * Weighs the values of peers in collections. A copy counts for the values as its source
 * does, because the source may be released before the copy.
 */
final class ContentWeights {

	private ContentWeights() {
	}

	/** Weighs a value of the peer that a collection refers to from now on. */
	static long of(@Nullable Object value) {
		keep(value);
		return MemoryWeights.of(value);
	}

	/** Weighs values of the peer that a collection refers to from now on. */
	static long ofAll(Iterable<?> values) {
		Object before = null;
		for (Object value : values) {
			if (value != before) {
				keep(value);
				before = value;
			}
		}
		return MemoryWeights.ofAll(values);
	}

	/**
	 * Weighs the elements of a copy.
	 * @param source the object that contains them; values of the application do not count
	 */
	static long of(@Nullable Object source, Collection<?> elements) {
		long most = atMost(source);
		return (most > 0) ? Math.min(most, ofAll(elements)) : 0;
	}

	/** Weighs the keys and values of a copy. */
	static long of(Map<?, ?> source) {
		long most = atMost(source);
		return (most > 0) ? Math.min(most, ofAll(source.keySet()) + ofAll(source.values())) : 0;
	}

	/** Returns the maximum weight of the values of peers in an object. */
	static long atMost(@Nullable Object source) {
		if (source instanceof DictView view) {
			return atMost(view.map());
		}
		if (source instanceof CountedCollection made) {
			CollectionCharge memory = made.memory();
			return (memory != null) ? memory.content(MemoryWeights.sizeOf(made)) : 0;
		}
		CallMemory current = CallMemory.current();
		if (current == null) {
			return 0;
		}
		if (source instanceof PyTuple || !(source instanceof Collection || source instanceof Map)) {
			return Long.MAX_VALUE;
		}
		ObjectCharge charge = current.account().findCharge(source);
		return (charge != null) ? charge.bytes() : 0;
	}

	private static void keep(@Nullable Object value) {
		if (value instanceof Charged charged) {
			charged.keep();
		}
		else if (value instanceof PyTuple tuple) {
			tuple.forEach(ContentWeights::keep);
		}
	}

}
