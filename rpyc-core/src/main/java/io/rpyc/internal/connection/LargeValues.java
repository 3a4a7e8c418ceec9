package io.rpyc.internal.connection;

import java.util.List;

import io.rpyc.internal.brine.BrineLimits;
import io.rpyc.value.PyFrozenSet;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Estimates whether a result is too large to be encoded on an event loop.
 */
final class LargeValues {

	private static final int LARGE = 128 << 10;

	private static final int ELEMENT = 16;

	/** Values that are nested deeper cannot be sent. */
	private static final int MAX_DEPTH = BrineLimits.DEFAULTS.nestingDepth();

	private LargeValues() {
	}

	/** Returns whether a message of the given size is large. */
	static boolean isLarge(long size) {
		return size > LARGE;
	}

	/**
	 * Returns the approximate size of a value in a message, in bytes. Stops as soon as
	 * the value is known to be large.
	 */
	static long size(@Nullable Object value) {
		if (value instanceof String text) {
			return text.length();
		}
		if (value instanceof byte[] bytes) {
			return bytes.length;
		}
		if (value instanceof PyTuple tuple) {
			return sizeOf(tuple, 0, 0);
		}
		return (value instanceof PyFrozenSet set) ? sizeOf(set.asList(), 0, 0) : ELEMENT;
	}

	private static long sizeOf(List<?> elements, long before, int depth) {
		long size = before;
		if (depth == MAX_DEPTH) {
			return size;
		}
		for (Object element : elements) {
			if (isLarge(size)) {
				return size;
			}
			size += ELEMENT;
			if (element instanceof PyTuple tuple) {
				size = sizeOf(tuple, size, depth + 1);
			}
			else if (element instanceof PyFrozenSet set) {
				size = sizeOf(set.asList(), size, depth + 1);
			}
			else {
				size += size(element);
			}
		}
		return size;
	}

}
