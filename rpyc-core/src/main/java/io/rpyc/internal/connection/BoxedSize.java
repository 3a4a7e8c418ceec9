package io.rpyc.internal.connection;

import java.util.List;

import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import io.rpyc.value.PyFrozenSet;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Estimates the size of boxed values from a weight for each kind.
 */
final class BoxedSize {

	/** The bytes on the wire, before the values are encoded. */
	static final BoxedSize ENCODED = new BoxedSize(8, 48, 48, true);

	/**
	 * The memory of decoded values in addition to their bytes. A byte on the wire may
	 * become a whole object, and a few bytes a reference with its proxy, its handle, and
	 * its cleaner.
	 */
	static final BoxedSize DECODED = new BoxedSize(32, 32, 300, false);

	private final int object;

	private final int localReference;

	private final int remoteReference;

	private final boolean countsContent;

	/**
	 * Creates the estimate.
	 * @param object the weight of a number, a flag, a label, or a tuple without its
	 * elements
	 * @param localReference the weight of an object of the side that receives it
	 * @param remoteReference the weight of an object of the side that sends it
	 * @param countsContent whether each character and byte has a weight of one
	 */
	private BoxedSize(int object, int localReference, int remoteReference, boolean countsContent) {
		this.object = object;
		this.localReference = localReference;
		this.remoteReference = remoteReference;
		this.countsContent = countsContent;
	}

	/** Returns the approximate number of bytes of a message. */
	long of(Message message) {
		if (message instanceof Message.Reply reply) {
			return of(reply.result());
		}
		return (message instanceof Message.Request request) ? of(request.arguments())
				: ofValue(((Message.Failure) message).exception());
	}

	/** Returns the approximate number of bytes of a boxed value. */
	long of(Boxed boxed) {
		if (boxed instanceof Boxed.Tuple tuple) {
			long size = this.object;
			for (Boxed element : tuple.elements()) {
				size += of(element);
			}
			return size;
		}
		if (boxed instanceof Boxed.Value value) {
			return ofValue(value.value());
		}
		return (boxed instanceof Boxed.RemoteRef) ? this.remoteReference : this.localReference;
	}

	private long ofValue(@Nullable Object value) {
		if (value instanceof PyTuple tuple) {
			return ofAll(tuple);
		}
		if (value instanceof PyFrozenSet set) {
			// Unhashed: the event loop must not spend time on a set with colliding
			// hashes.
			return ofAll(set.asList());
		}
		return this.object + (this.countsContent ? content(value) : 0);
	}

	private static int content(@Nullable Object value) {
		if (value instanceof String text) {
			return text.length();
		}
		return (value instanceof byte[] bytes) ? bytes.length : 0;
	}

	private long ofAll(List<?> elements) {
		long size = this.object;
		for (Object element : elements) {
			size += ofValue(element);
		}
		return size;
	}

}
