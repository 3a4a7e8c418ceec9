package io.rpyc.internal.pickle;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;

import io.rpyc.RpycProtocolException.Reason;
import io.rpyc.RpycProtocolException;
import io.rpyc.value.PyFrozenSet;
import io.rpyc.value.PySlice;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Walks through values as their hashCode or toString would, but within limits. A few
 * bytes of references can expand to a huge number of elements, or to a container that
 * contains itself.
 */
final class ValueCheck {

	private final PickleLimits limits;

	private int hashed;

	private int walked;

	private long copied;

	ValueCheck(PickleLimits limits) {
		this.limits = limits;
	}

	PickleLimits limits() {
		return this.limits;
	}

	/**
	 * Checks that a value may be a key or an element of a set.
	 */
	void requireHashable(@Nullable Object value) {
		requireHashable(value, 0);
	}

	private void requireHashable(@Nullable Object value, int depth) {
		this.hashed = count(this.hashed);
		requirePlain(value);
		if (value instanceof PyTuple tuple) {
			requireDepth(depth);
			tuple.forEach((element) -> requireHashable(element, depth + 1));
		}
		else if (value instanceof PyFrozenSet set) {
			requireDepth(depth);
			set.forEach((element) -> requireHashable(element, depth + 1));
		}
		else if (value instanceof PySlice slice) {
			requireDepth(depth);
			partsOf(slice).forEach((part) -> requireHashable(part, depth + 1));
		}
		else if (value instanceof Collection || value instanceof Map) {
			throw PickleErrors
				.because("a key or element of a set is a " + PickleErrors.typeOf(value) + ", which Python cannot hash");
		}
	}

	/**
	 * Checks that a whole value is plain data and within the limits.
	 */
	void requirePlainData(@Nullable Object value) {
		requirePlainData(value, 0);
	}

	private void requirePlainData(@Nullable Object value, int depth) {
		this.walked = count(this.walked);
		requirePlain(value);
		if (value instanceof Collection<?> collection) {
			requireDepth(depth);
			collection.forEach((element) -> requirePlainData(element, depth + 1));
		}
		else if (value instanceof Map<?, ?> map) {
			requireDepth(depth);
			map.forEach((key, element) -> {
				requirePlainData(key, depth + 1);
				requirePlainData(element, depth + 1);
			});
		}
		else if (value instanceof PySlice slice) {
			requireDepth(depth);
			partsOf(slice).forEach((part) -> requirePlainData(part, depth + 1));
		}
	}

	/**
	 * Counts the bytes that are copied from a value, once for each reference to it.
	 */
	void requireCopied(int bytes) {
		this.copied += bytes;
		if (this.copied > this.limits.bytes()) {
			throw PickleErrors.limit(Reason.FRAME_SIZE, "Bytes of arrays, text and Decimals", this.copied,
					this.limits.bytes());
		}
	}

	private static Collection<@Nullable Object> partsOf(PySlice slice) {
		return Arrays.asList(slice.start(), slice.stop(), slice.step());
	}

	private static void requirePlain(@Nullable Object value) {
		if (value instanceof PyGlobal global) {
			throw PickleErrors.refused(global.module(), global.name());
		}
		if (value instanceof Dtype) {
			throw PickleErrors.refused("numpy", "dtype");
		}
		if (value instanceof ObjectBuilder) {
			throw PickleErrors.because("an object is used before it has its state");
		}
	}

	private void requireDepth(int depth) {
		if (depth >= this.limits.nestingDepth()) {
			throw new RpycProtocolException(Reason.NESTING_DEPTH, "Nesting depth of a pickle: " + (depth + 1)
					+ " (expected: <= " + this.limits.nestingDepth() + "), or a container that contains itself");
		}
	}

	private int count(int count) {
		if (count == this.limits.elements()) {
			throw PickleErrors.limit(Reason.ELEMENTS, "Values", count + 1L, this.limits.elements());
		}
		return count + 1;
	}

}
