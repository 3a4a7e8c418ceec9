package io.rpyc.message;

import java.util.ArrayList;
import java.util.List;

import io.rpyc.RpycProtocolException;
import io.rpyc.RpycProtocolException.Reason;
import io.rpyc.brine.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * An object as a message carries it: by value, as a tuple of boxed elements, or by
 * reference.
 */
public sealed interface Boxed {

	/**
	 * An immutable value, sent as such.
	 *
	 * @param value any value that brine can hold
	 */
	record Value(@Nullable Object value) implements Boxed {

		@Override
		public PyTuple toBrine() {
			return PyTuple.of(VALUE_LABEL, this.value);
		}

	}

	/**
	 * A tuple that holds at least one element that is sent by reference.
	 *
	 * @param elements the boxed elements
	 */
	record Tuple(List<Boxed> elements) implements Boxed {

		@Override
		public PyTuple toBrine() {
			Object[] packed = new Object[this.elements.size()];
			for (int i = 0; i < packed.length; i++) {
				packed[i] = this.elements.get(i).toBrine();
			}
			return PyTuple.of(TUPLE_LABEL, PyTuple.of(packed));
		}

	}

	/**
	 * An object that lives at the receiver of the message: a proxy that goes home.
	 *
	 * @param id the object's name at the receiver
	 */
	record LocalRef(ObjectId id) implements Boxed {

		@Override
		public PyTuple toBrine() {
			return PyTuple.of(LOCAL_REF_LABEL, this.id.toBrine());
		}

	}

	/**
	 * An object that lives at the sender of the message.
	 *
	 * @param id the object's name at the sender
	 */
	record RemoteRef(ObjectId id) implements Boxed {

		@Override
		public PyTuple toBrine() {
			return PyTuple.of(REMOTE_REF_LABEL, this.id.toBrine());
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

	/**
	 * The {@code (label, value)} pair of this object.
	 * @return a tuple that brine can hold
	 */
	PyTuple toBrine();

	/**
	 * Reads a {@code (label, value)} pair.
	 * @param value the decoded brine value
	 * @return the boxed object
	 * @throws RpycProtocolException where the value is no such pair
	 */
	static Boxed fromBrine(@Nullable Object value) {
		if (value instanceof PyTuple pair && pair.size() == 2 && pair.get(0) instanceof Integer label) {
			Object body = pair.get(1);
			switch (label) {
				case VALUE_LABEL:
					return new Value(body);
				case TUPLE_LABEL:
					if (body instanceof PyTuple elements) {
						return tuple(elements);
					}
					break;
				case LOCAL_REF_LABEL:
					return new LocalRef(ObjectId.fromBrine(body));
				case REMOTE_REF_LABEL:
					return new RemoteRef(ObjectId.fromBrine(body));
				default:
					break;
			}
		}
		throw new RpycProtocolException(Reason.MALFORMED,
				"a boxed object is no (label, value) pair with a label from 1 to 4");
	}

	private static Tuple tuple(PyTuple elements) {
		List<Boxed> boxed = new ArrayList<>(elements.size());
		for (Object element : elements) {
			boxed.add(fromBrine(element));
		}
		return new Tuple(boxed);
	}

}
