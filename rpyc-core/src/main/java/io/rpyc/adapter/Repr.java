package io.rpyc.adapter;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.rpyc.PyException;
import io.rpyc.internal.brine.BrineEncoder;
import io.rpyc.netref.Netref;
import io.rpyc.netref.PythonTypeNames;
import io.rpyc.protocol.Operation;
import io.rpyc.security.policy.Restricted;
import io.rpyc.security.policy.RestrictedService;
import io.rpyc.value.PyComplex;
import io.rpyc.value.PyFrozenSet;
import io.rpyc.value.PySingleton;
import io.rpyc.value.PySlice;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Formats values like Python's {@code repr()}. Circular references are written once, and
 * the length is limited, since a few nested collections could need more memory than there
 * is.
 */
final class Repr {

	private static final int DEPTH_LIMIT = 50;

	private final CallContext context;

	private final BoundedText out = new BoundedText();

	/** The enclosing collections of the current value. */
	private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());

	/** Whether objects of the peer may be asked for their texts. */
	private final boolean remote;

	private Repr(CallContext context, boolean remote) {
		this.context = context;
		this.remote = remote;
	}

	/**
	 * Writes a value.
	 * @param value the value
	 * @param args the arguments of the call
	 * @return the text
	 * @throws PyException a MemoryError if it is too long
	 */
	static String of(@Nullable Object value, Arguments args) {
		return of(value, args.context(), true);
	}

	private static String of(@Nullable Object value, CallContext context, boolean remote) {
		Repr repr = new Repr(context, remote);
		repr.write(value);
		return repr.out.toString();
	}

	/**
	 * Returns the form of a value in an exception: the value itself if it is passed by
	 * value, and otherwise its text.
	 */
	static @Nullable Object valueOf(@Nullable Object value, Arguments args) {
		return valueOf(value, args.context(), true);
	}

	static @Nullable Object valueOf(@Nullable Object value, CallContext context, boolean remote) {
		Object shown = context.conversions().toPython(value);
		return BrineEncoder.isDumpable(shown) ? shown : of(value, context, remote);
	}

	private void append(String text) {
		this.out.append(text);
	}

	private void write(@Nullable Object element) {
		Object value = this.context.conversions().toPython(element);
		if (value instanceof String || value instanceof Character) {
			PyLiterals.write(value.toString(), this.out);
			return;
		}
		if (value instanceof byte[] bytes) {
			PyLiterals.write(bytes, this.out);
			return;
		}
		String scalar = scalar(value);
		if (scalar != null || value == null) {
			append(String.valueOf(scalar));
		}
		else if (this.open.size() == DEPTH_LIMIT) {
			append("...");
		}
		else if (this.open.add(value)) {
			collection(value);
			this.open.remove(value);
		}
		else {
			append(again(value));
		}
	}

	/** Returns Python's form of a collection within itself. */
	private static String again(Object value) {
		if (value instanceof Map) {
			return "{...}";
		}
		if (DataClasses.isData(value)) {
			return "...";
		}
		if (value instanceof Object[] || value instanceof Map.Entry) {
			return "(...)";
		}
		return (value instanceof Set) ? "set(...)" : "[...]";
	}

	private static @Nullable String scalar(@Nullable Object value) {
		if (value == null) {
			return "None";
		}
		if (value instanceof Boolean flag) {
			return flag ? "True" : "False";
		}
		if (value instanceof Double || value instanceof Float) {
			return PyFloats.repr(((Number) value).doubleValue());
		}
		if (value instanceof Number) {
			return value.toString();
		}
		if (value instanceof PyComplex complex) {
			return PyFloats.repr(complex);
		}
		if (value instanceof PySingleton singleton) {
			return (singleton == PySingleton.ELLIPSIS) ? "Ellipsis" : "NotImplemented";
		}
		return null;
	}

	private void collection(Object value) {
		if (value instanceof PySlice slice) {
			join("slice(", Arrays.asList(slice.start(), slice.stop(), slice.step()).iterator(), ")");
		}
		else if (value instanceof PyTuple tuple) {
			tuple(tuple);
		}
		else if (value instanceof PyFrozenSet set) {
			set("frozenset()", "frozenset({", set, "})");
		}
		else if (value instanceof Netref netref) {
			append(this.remote ? String.valueOf(netref.sender().request(Operation.REPR, netref)) : netref.toString());
		}
		else if (value instanceof Restricted view) {
			append(RestrictedView.repr(view.target()));
		}
		else if (value instanceof RestrictedService view) {
			append(RestrictedView.repr(view.target()));
		}
		else if (ReadAccess.mayRead(value, this.context)) {
			contents(value);
		}
		else {
			append("<" + PythonTypeNames.of(value) + " object>");
		}
	}

	/** Writes an object of this side, all of which the peer may read. */
	private void contents(Object value) {
		if (DataClasses.isData(value)) {
			items(value.getClass().getSimpleName() + "(", DataClasses.values(value).entrySet().iterator(),
					(component) -> {
						append(component.getKey() + "=");
						write(component.getValue());
					}, ")");
		}
		else if (value instanceof Map<?, ?> map) {
			items("{", map.entrySet().iterator(), (item) -> {
				write(item.getKey());
				append(": ");
				write(item.getValue());
			}, "}");
		}
		else if (value instanceof Map.Entry<?, ?> entry) {
			tuple(Arrays.asList(entry.getKey(), entry.getValue()));
		}
		else if (value instanceof List<?> list) {
			join("[", list.iterator(), "]");
		}
		else if (value instanceof Set<?> set) {
			set("set()", "{", set, "}");
		}
		else if (value instanceof DictView view) {
			join(view.kind().typeName() + "([", view.iterator(), "])");
		}
		else if (value instanceof Object[] array) {
			tuple(Arrays.asList(array));
		}
		else if (value.getClass().isArray()) {
			join("[", PyIterables.iterator(value), "]");
		}
		else {
			append("<" + PythonTypeNames.of(value) + " object>");
		}
	}

	private void tuple(List<?> elements) {
		join("(", elements.iterator(), (elements.size() == 1) ? ",)" : ")");
	}

	private void set(String empty, String start, Set<?> set, String end) {
		if (set.isEmpty()) {
			append(empty);
		}
		else {
			join(start, set.iterator(), end);
		}
	}

	private void join(String start, Iterator<?> values, String end) {
		items(start, values, this::write, end);
	}

	private <T> void items(String start, Iterator<? extends T> items, Consumer<T> writer, String end) {
		append(start);
		while (items.hasNext()) {
			writer.accept(items.next());
			if (items.hasNext()) {
				append(", ");
			}
		}
		append(end);
	}

}
