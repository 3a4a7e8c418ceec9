package io.rpyc.adapter;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

import io.rpyc.brine.PyComplex;
import io.rpyc.brine.PyFrozenSet;
import io.rpyc.brine.PySingleton;
import io.rpyc.brine.PySlice;
import io.rpyc.brine.PyTuple;
import io.rpyc.message.Operation;
import io.rpyc.netref.Conversions;
import io.rpyc.netref.Netref;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as Python's {@code repr()} does.
 */
final class Repr {

	private static final int DEPTH_LIMIT = 50;

	private final Conversions conversions;

	private int depth;

	private Repr(Conversions conversions) {
		this.conversions = conversions;
	}

	static String of(@Nullable Object value, Arguments args) {
		return new Repr(args.context().conversions()).nested(value);
	}

	private String nested(@Nullable Object element) {
		if (this.depth == DEPTH_LIMIT) {
			return "...";
		}
		this.depth++;
		try {
			return text(this.conversions.toPython(element));
		}
		finally {
			this.depth--;
		}
	}

	private String text(@Nullable Object value) {
		String scalar = scalar(value);
		return (scalar != null || value == null) ? String.valueOf(scalar) : collection(value);
	}

	private static @Nullable String scalar(@Nullable Object value) {
		if (value == null) {
			return "None";
		}
		if (value instanceof Boolean flag) {
			return flag ? "True" : "False";
		}
		if (value instanceof String || value instanceof Character) {
			return PyLiterals.of(value.toString());
		}
		if (value instanceof Double || value instanceof Float) {
			return PyFloats.repr(((Number) value).doubleValue());
		}
		if (value instanceof Number) {
			return value.toString();
		}
		if (value instanceof byte[] bytes) {
			return PyLiterals.of(bytes);
		}
		if (value instanceof PyComplex complex) {
			return PyFloats.repr(complex);
		}
		if (value instanceof PySingleton singleton) {
			return (singleton == PySingleton.ELLIPSIS) ? "Ellipsis" : "NotImplemented";
		}
		return null;
	}

	private String collection(Object value) {
		if (value instanceof PyTuple tuple) {
			return join("(", tuple.iterator(), (tuple.size() == 1) ? ",)" : ")");
		}
		if (value instanceof PyFrozenSet set) {
			return set.isEmpty() ? "frozenset()" : join("frozenset({", set.iterator(), "})");
		}
		if (value instanceof PySlice slice) {
			return join("slice(", Arrays.asList(slice.start(), slice.stop(), slice.step()).iterator(), ")");
		}
		if (value instanceof Record record) {
			return RecordMembers.repr(record, this::nested);
		}
		if (value instanceof Netref netref) {
			return String.valueOf(netref.sender().request(Operation.REPR, netref));
		}
		if (value instanceof Map<?, ?> map) {
			StringJoiner text = new StringJoiner(", ", "{", "}");
			map.forEach((key, item) -> text.add(nested(key) + ": " + nested(item)));
			return text.toString();
		}
		if (value instanceof Map.Entry<?, ?> entry) {
			return join("(", Arrays.asList(entry.getKey(), entry.getValue()).iterator(), ")");
		}
		if (value instanceof List<?> list) {
			return join("[", list.iterator(), "]");
		}
		if (value instanceof Set<?> set) {
			return set.isEmpty() ? "set()" : join("{", set.iterator(), "}");
		}
		if (value instanceof DictView view) {
			return join(view.kind().typeName() + "([", view.iterator(), "])");
		}
		if (value.getClass().isArray()) {
			return join("[", PyIterables.elements(value).iterator(), "]");
		}
		return "<" + TypeNames.of(value) + " object>";
	}

	private String join(String open, Iterator<?> values, String close) {
		StringJoiner text = new StringJoiner(", ", open, close);
		values.forEachRemaining((value) -> text.add(nested(value)));
		return text.toString();
	}

}
