package io.rpyc.benchmarks.micro;

import java.util.Random;
import java.util.stream.IntStream;

import io.rpyc.value.PyTuple;

/**
 * What travels in the benchmarks of brine and frames.
 */
public enum Sample {

	/** The arguments of {@code add(2, 3)} as a CALL carries them. */
	SMALL_CALL {
		@Override
		Object value() {
			PyTuple method = PyTuple.of("builtins.builtin_function_or_method", 12L, 3456L);
			return PyTuple.of(1, 4711, PyTuple.of(7, PyTuple.of(2,
					PyTuple.of(PyTuple.of(3, method), PyTuple.of(1, PyTuple.of(2, 3)), PyTuple.of(1, PyTuple.of())))));
		}
	},

	/** Small ints and larger ones. */
	TUPLE_OF_1000 {
		@Override
		Object value() {
			return PyTuple.of(IntStream.range(0, 1000).boxed().toArray());
		}
	},

	/** What cannot be compressed. */
	BYTES_OF_100_KB {
		@Override
		Object value() {
			byte[] bytes = new byte[100_000];
			new Random(7).nextBytes(bytes);
			return bytes;
		}
	},

	/** What can. */
	TEXT_OF_100_KB {
		@Override
		Object value() {
			return "the quick brown fox jumps over the lazy dog, and ".repeat(2048).substring(0, 100_000);
		}
	};

	abstract Object value();

}
