package io.rpyc.internal.connection;

import java.util.List;

import io.rpyc.internal.message.Boxed;
import io.rpyc.value.PyFrozenSet;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Estimates the memory of a request in addition to its bytes. A byte on the wire may
 * become a whole object, and a few bytes a reference with its data structures.
 */
final class DecodedSize {

	/** A proxy, its handle, and its cleaner. */
	private static final int REFERENCE = 300;

	private static final int OBJECT = 32;

	private DecodedSize() {
	}

	/**
	 * Returns the approximate number of bytes of the objects, without those of their
	 * texts.
	 */
	static long of(Boxed boxed) {
		if (boxed instanceof Boxed.Tuple tuple) {
			long size = OBJECT;
			for (Boxed element : tuple.elements()) {
				size += of(element);
			}
			return size;
		}
		if (boxed instanceof Boxed.Value value) {
			return of(value.value());
		}
		return (boxed instanceof Boxed.RemoteRef) ? REFERENCE : OBJECT;
	}

	private static long of(@Nullable Object value) {
		if (value instanceof PyTuple tuple) {
			return ofAll(tuple);
		}
		// Unhashed: the event loop must not spend time on a set with colliding hashes.
		return (value instanceof PyFrozenSet set) ? ofAll(set.asList()) : OBJECT;
	}

	private static long ofAll(List<?> elements) {
		long size = OBJECT;
		for (Object element : elements) {
			size += of(element);
		}
		return size;
	}

}
