package io.rpyc.protocol;

import java.util.List;

import io.rpyc.brine.PyFrozenSet;
import io.rpyc.brine.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Estimates whether a result is too large to be encoded on an event loop.
 */
final class LargeValues {

	private static final int LARGE = 128 << 10;

	private static final int ELEMENT = 16;

	private LargeValues() {
	}

	/** Returns whether the message would have more than about 128 KiB. */
	static boolean isLarge(@Nullable Object value) {
		return left(value, LARGE) < 0;
	}

	private static int left(@Nullable Object value, int room) {
		if (value instanceof String text) {
			return room - Math.min(text.length(), LARGE + 1);
		}
		if (value instanceof byte[] bytes) {
			return room - Math.min(bytes.length, LARGE + 1);
		}
		if (value instanceof PyTuple tuple) {
			return left(tuple, room);
		}
		return (value instanceof PyFrozenSet set) ? left(set.asList(), room) : room;
	}

	private static int left(List<?> elements, int room) {
		int left = room;
		for (Object element : elements) {
			if (left < 0) {
				return left;
			}
			left = left(element, left - ELEMENT);
		}
		return left;
	}

}
