package io.rpyc.internal.pickle;

import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * A numpy array, whose state is its shape, type and bytes.
 */
final class ArrayBuilder extends ObjectBuilder {

	/** Version, shape, dtype, whether the order is Fortran order, bytes. */
	private static final int STATE_SIZE = 5;

	private final ValueCheck check;

	ArrayBuilder(ValueCheck check) {
		this.check = check;
	}

	@Override
	Object build(@Nullable Object state) {
		if (state instanceof PyTuple tuple && tuple.size() == STATE_SIZE && tuple.get(1) instanceof PyTuple shape
				&& tuple.get(2) instanceof Dtype dtype && tuple.get(4) instanceof byte[] bytes) {
			return NumpyCalls.array(shape, dtype, bytes, this.check);
		}
		throw PickleErrors.because("the state of a numpy array is not that of an array of numbers");
	}

}
