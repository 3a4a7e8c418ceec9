package io.rpyc.adapter;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.rpyc.netref.PyNames;
import io.rpyc.value.PyFrozenSet;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * The names of Python's types for values and for the Java collections that stand for
 * them, for messages.
 */
final class TypeNames {

	private TypeNames() {
	}

	static String of(@Nullable Object value) {
		if (value instanceof List && !(value instanceof PyTuple)) {
			return "list";
		}
		if (value instanceof Set && !(value instanceof PyFrozenSet)) {
			return "set";
		}
		if (value instanceof Map) {
			return "dict";
		}
		if (value instanceof PyGenerator) {
			return "generator";
		}
		return (value instanceof Object[]) ? "tuple" : PyNames.typeOf(value);
	}

}
