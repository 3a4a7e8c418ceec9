package io.rpyc.internal.message;

import java.util.List;

import io.netty.buffer.ByteBuf;
import io.rpyc.internal.brine.BrineEncoder;
import org.jspecify.annotations.Nullable;

/**
 * An object in a message: a value, a tuple of boxed elements, or a reference.
 */
public sealed interface Boxed {

	/**
	 * An immutable value, sent by value.
	 *
	 * @param value any value that brine supports
	 */
	record Value(@Nullable Object value) implements Boxed {

		@Override
		public void write(ByteBuf out, int depth) {
			begin(VALUE_LABEL, out, depth);
			BrineEncoder.encode(this.value, out, depth + 1);
		}

	}

	/**
	 * A tuple with at least one element that is sent by reference.
	 *
	 * @param elements the boxed elements
	 */
	record Tuple(List<Boxed> elements) implements Boxed {

		@Override
		public void write(ByteBuf out, int depth) {
			begin(TUPLE_LABEL, out, depth);
			BrineEncoder.beginTuple(this.elements.size(), out, depth + 1);
			for (Boxed element : this.elements) {
				element.write(out, depth + 2);
			}
		}

	}

	/**
	 * An object of the receiver of the message, for which the sender had a proxy.
	 *
	 * @param id the object's id at the receiver
	 */
	record LocalRef(ObjectId id) implements Boxed {

		@Override
		public void write(ByteBuf out, int depth) {
			begin(LOCAL_REF_LABEL, out, depth);
			this.id.write(out, depth + 1);
		}

	}

	/**
	 * An object of the sender of the message.
	 *
	 * @param id the object's id at the sender
	 */
	record RemoteRef(ObjectId id) implements Boxed {

		@Override
		public void write(ByteBuf out, int depth) {
			begin(REMOTE_REF_LABEL, out, depth);
			this.id.write(out, depth + 1);
		}

	}

	/** The label of {@link Value} on the wire. */
	int VALUE_LABEL = 1;

	/** The label of {@link Tuple} on the wire. */
	int TUPLE_LABEL = 2;

	/** The label of {@link LocalRef} on the wire. */
	int LOCAL_REF_LABEL = 3;

	/** The label of {@link RemoteRef} on the wire. */
	int REMOTE_REF_LABEL = 4;

	/** A boxed None. */
	Value NONE = new Value(null);

	private static void begin(int label, ByteBuf out, int depth) {
		BrineEncoder.beginTuple(2, out, depth);
		BrineEncoder.encode(label, out, depth + 1);
	}

	/**
	 * Writes the {@code (label, value)} pair of this object.
	 * @param out the buffer to write to
	 * @param depth the number of enclosing tuples
	 * @throws IllegalArgumentException if brine does not support a value
	 */
	void write(ByteBuf out, int depth);

}
