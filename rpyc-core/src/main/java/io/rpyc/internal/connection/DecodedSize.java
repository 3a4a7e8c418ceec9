package io.rpyc.internal.connection;

import java.util.List;

import io.rpyc.internal.message.Boxed;
import io.rpyc.value.PyFrozenSet;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * What a request takes in memory beside the bytes that it came in. A byte on the wire may
 * stand for a whole object, and a few for a reference with all that belongs to it.
 */
final class DecodedSize {

	/** A proxy, its handle, and what waits for the proxy's end. */
	private static final int REFERENCE = 300;

	private static final int OBJECT = 32;

	private DecodedSize() {
	}

	/** About as many bytes as the objects take, without the bytes of their texts. */
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
		// As it came: the event loop must not pay for a set whose hashes collide.
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
