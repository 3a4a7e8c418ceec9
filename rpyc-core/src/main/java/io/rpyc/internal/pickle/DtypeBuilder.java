package io.rpyc.internal.pickle;

import java.nio.ByteOrder;

import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * A numpy dtype without fields, whose state is its byte order.
 */
final class DtypeBuilder extends ObjectBuilder {

	/**
	 * Version, byte order, then the parts that only array and structure elements have.
	 */
	private static final int STATE_SIZE = 8;

	private final Dtype.Kind kind;

	DtypeBuilder(Dtype.Kind kind) {
		this.kind = kind;
	}

	@Override
	Object build(@Nullable Object state) {
		if (state instanceof PyTuple tuple && tuple.size() == STATE_SIZE && tuple.get(1) instanceof String order
				&& tuple.subList(2, 5).stream().allMatch((field) -> field == null)) {
			switch (order) {
				case "<", "|" -> {
					return new Dtype(this.kind, ByteOrder.LITTLE_ENDIAN);
				}
				case ">" -> {
					return new Dtype(this.kind, ByteOrder.BIG_ENDIAN);
				}
				default -> throw PickleErrors.because("a numpy dtype has no known byte order");
			}
		}
		throw PickleErrors.because("the state of a numpy dtype is not that of a number");
	}

}
