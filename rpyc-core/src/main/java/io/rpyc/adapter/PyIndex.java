package io.rpyc.adapter;

import io.rpyc.PyException;
import io.rpyc.value.PySlice;
import org.jspecify.annotations.Nullable;

/**
 * Python's rules for indexes and slices.
 *
 * @param start the first index
 * @param step the distance between indexes, not 0
 * @param length the number of indexes
 */
record PyIndex(int start, int step, int length) {

	/** Resolves a plain index; negative ones count from the end. */
	static int resolve(@Nullable Object index, int size, String what) {
		return resolve(index, size, what, what + " index out of range");
	}

	static int resolve(@Nullable Object index, int size, String what, String outOfRange) {
		Long place = PyNumbers.index(index);
		if (place == null) {
			throw PyException.typeError(what + " indices must be integers or slices, not " + TypeNames.of(index));
		}
		long found = place + ((place < 0) ? size : 0);
		if (found < 0 || found >= size) {
			throw PyException.indexError(outOfRange);
		}
		return (int) found;
	}

	/**
	 * Returns an index that is limited to the bounds, as for {@code insert} and slices.
	 */
	static int clamp(@Nullable Object index, int size) {
		Long place = PyNumbers.index(index);
		if (place == null) {
			throw PyException.typeError("'" + TypeNames.of(index) + "' object cannot be interpreted as an integer");
		}
		return (int) Math.max(0, Math.min(size, (place < 0) ? place + size : place));
	}

	/**
	 * Returns the indexes of a slice of a sequence (Python's {@code slice.indices}).
	 */
	static PyIndex of(PySlice slice, int size) {
		int step = part(slice.step(), 1);
		if (step == 0) {
			throw PyException.valueError("slice step cannot be zero");
		}
		int lower = (step > 0) ? 0 : -1;
		int upper = (step > 0) ? size : size - 1;
		int start = bound(slice.start(), (step > 0) ? lower : upper, size, lower, upper);
		int stop = bound(slice.stop(), (step > 0) ? upper : lower, size, lower, upper);
		long distance = (step > 0) ? (long) stop - start : (long) start - stop;
		long stride = Math.abs((long) step);
		return new PyIndex(start, step, (distance <= 0) ? 0 : (int) ((distance + stride - 1) / stride));
	}

	private static int bound(@Nullable Object part, int missing, int size, int lower, int upper) {
		if (part == null) {
			return missing;
		}
		long place = part(part, 0);
		place += (place < 0) ? size : 0;
		return (int) Math.max(lower, Math.min(upper, place));
	}

	private static int part(@Nullable Object part, int missing) {
		if (part == null) {
			return missing;
		}
		Long value = PyNumbers.index(part);
		if (value == null) {
			throw PyException.typeError("slice indices must be integers or None or have an __index__ method");
		}
		return (int) Math.max(-Integer.MAX_VALUE, Math.min(Integer.MAX_VALUE, value));
	}

	/** Returns the index of the i-th element. */
	int at(int i) {
		return this.start + i * this.step;
	}

}
