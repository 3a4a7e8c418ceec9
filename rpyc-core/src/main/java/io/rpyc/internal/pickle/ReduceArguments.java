package io.rpyc.internal.pickle;

import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call in a pickle, read by type.
 *
 * @param function the called function, for messages
 * @param values the arguments
 * @param check checks elements of sets, and has the limits
 */
record ReduceArguments(PyGlobal function, PyTuple values, ValueCheck check) {

	int size() {
		return this.values.size();
	}

	@Nullable Object get(int index) {
		return (index < this.values.size()) ? this.values.get(index) : null;
	}

	<T> T get(int index, Class<T> type) {
		Object value = get(index);
		if (!type.isInstance(value)) {
			throw PickleErrors.because("argument " + (index + 1) + " of " + this.function + " is a "
					+ PickleErrors.typeOf(value) + " (expected: " + type.getSimpleName() + ")");
		}
		return type.cast(value);
	}

	byte[] bytes(int index, int length) {
		byte[] bytes = get(index, byte[].class);
		if (bytes.length != length) {
			throw PickleErrors.because("bytes of argument " + (index + 1) + " of " + this.function + ": " + bytes.length
					+ " (expected: " + length + ")");
		}
		return bytes;
	}

	void requireSize(int min, int max) {
		if (size() < min || size() > max) {
			throw PickleErrors.because("arguments of " + this.function + ": " + size() + " (expected: between " + min
					+ " and " + max + ")");
		}
	}

}
