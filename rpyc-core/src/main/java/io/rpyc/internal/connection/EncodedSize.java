package io.rpyc.internal.connection;

import java.util.List;

import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import io.rpyc.value.PyFrozenSet;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Estimates the size of a message on the wire before it is encoded.
 */
final class EncodedSize {

	/** A number, a flag or a label. */
	private static final int SCALAR = 8;

	private static final int REFERENCE = 48;

	private EncodedSize() {
	}

	static long of(Message message) {
		if (message instanceof Message.Reply reply) {
			return of(reply.result());
		}
		return (message instanceof Message.Request request) ? of(request.arguments())
				: of(((Message.Failure) message).exception());
	}

	private static long of(Boxed boxed) {
		if (boxed instanceof Boxed.Tuple tuple) {
			long size = SCALAR;
			for (Boxed element : tuple.elements()) {
				size += of(element);
			}
			return size;
		}
		return (boxed instanceof Boxed.Value value) ? of(value.value()) : REFERENCE;
	}

	private static long of(@Nullable Object value) {
		if (value instanceof String text) {
			return SCALAR + text.length();
		}
		if (value instanceof byte[] bytes) {
			return SCALAR + bytes.length;
		}
		if (value instanceof PyTuple tuple) {
			return ofAll(tuple);
		}
		return (value instanceof PyFrozenSet set) ? ofAll(set.asList()) : SCALAR;
	}

	private static long ofAll(List<?> elements) {
		long size = SCALAR;
		for (Object element : elements) {
			size += of(element);
		}
		return size;
	}

}
