package io.rpyc.netref;

import java.util.Arrays;

import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call, in the two parts of a request.
 *
 * @param positional the positional arguments
 * @param keywords (name, value) pairs
 */
record CallArguments(PyTuple positional, PyTuple keywords) {

	/**
	 * Splits the arguments; a last argument of type {@link Keywords} contains the keyword
	 * arguments.
	 */
	static CallArguments of(@Nullable Object[] args) {
		int last = args.length - 1;
		if (last >= 0 && args[last] instanceof Keywords named) {
			return new CallArguments(PyTuple.of(Arrays.copyOf(args, last)), named.toPairs());
		}
		return new CallArguments(PyTuple.of(args), PyTuple.EMPTY);
	}

}
