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
 * Weighs the values of peers that a collection gets. A copy counts for them as its source
 * does, which may be gone soon.
 */
final class ContentWeights {

	private ContentWeights() {
	}

	/** Weighs a value that a collection gets from the peer, and holds from now on. */
	static long of(@Nullable Object value) {
		keep(value);
		return MemoryWeights.of(value);
	}

	/** Weighs values that a collection gets from the peer. */
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
	 * Weighs the elements that a copy gets.
	 * @param source the object that they come from: what is known to be the application's
	 * own does not count
	 */
	static long of(@Nullable Object source, Collection<?> elements) {
		long most = atMost(source);
		return (most > 0) ? Math.min(most, ofAll(elements)) : 0;
	}

	/** Weighs the keys and values that a copy gets. */
	static long of(Map<?, ?> source) {
		long most = atMost(source);
		return (most > 0) ? Math.min(most, ofAll(source.keySet()) + ofAll(source.values())) : 0;
	}

	/** The most that values of peers in an object can count for. */
	static long atMost(@Nullable Object source) {
		if (source instanceof DictView view) {
			return atMost(view.map());
		}
		if (source instanceof Made made) {
			MadeMemory memory = made.memory();
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
