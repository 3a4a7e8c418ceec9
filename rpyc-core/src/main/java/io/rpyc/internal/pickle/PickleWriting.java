package io.rpyc.internal.pickle;

import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.rpyc.value.PyComplex;
import io.rpyc.value.PyFrozenSet;
import io.rpyc.value.PySlice;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Writes one pickle.
 */
final class PickleWriting {

	private static final Opcode[] SHORT_TUPLES = { Opcode.EMPTY_TUPLE, Opcode.TUPLE1, Opcode.TUPLE2, Opcode.TUPLE3 };

	private final PickleLimits limits;

	private final Function<String, ? extends Collection<String>> attributeNames;

	private final UnaryOperator<@Nullable Object> view;

	private final UnaryOperator<@Nullable Object> shown;

	private final PickleOutput out;

	private final ScalarWriter scalars;

	private final PickleMemo memo;

	/**
	 * What the memo knows the tuples by that are hashable, as their values may not be.
	 */
	private final Map<Object, Object> hashable = new IdentityHashMap<>();

	PickleWriting(PickleLimits limits, Function<String, ? extends Collection<String>> attributeNames,
			UnaryOperator<@Nullable Object> view, UnaryOperator<@Nullable Object> shown, PickleOutput out) {
		this.limits = limits;
		this.attributeNames = attributeNames;
		this.view = view;
		this.shown = shown;
		this.out = out;
		this.scalars = new ScalarWriter(out);
		this.memo = new PickleMemo(out);
	}

	void write(@Nullable Object value, int depth) {
		writeViewed(this.view.apply(value), depth);
	}

	private void writeViewed(@Nullable Object value, int depth) {
		if (value == null) {
			this.out.opcode(Opcode.NONE);
		}
		else if (!this.scalars.write(value) && !this.memo.write(value)) {
			writeOther(value, depth);
		}
	}

	private void writeOther(Object value, int depth) {
		Object simpler = PlainForms.of(value, this.limits.bytes());
		if (simpler instanceof ReducedValue call) {
			writeCall(call, depth);
			if (ArrayForms.isNumeric(value)) {
				this.memo.put(value);
			}
		}
		else if (simpler instanceof PyGlobal global) {
			writeGlobal(global);
		}
		else if (simpler != null) {
			this.scalars.write(simpler);
		}
		else if (value instanceof ReducedValue call) {
			writeCall(call, depth);
		}
		else {
			writeContainer(value, below(depth));
		}
	}

	private int below(int depth) {
		if (depth == this.limits.nestingDepth()) {
			throw new IllegalArgumentException("Nesting depth of a value to pickle: " + (depth + 1) + " (expected: <= "
					+ this.limits.nestingDepth() + ")");
		}
		return depth + 1;
	}

	private void writeContainer(Object value, int depth) {
		List<?> tuple = tuple(value);
		if (tuple != null) {
			writeTuple(value, tuple, (element) -> write(element, depth));
		}
		else if (value instanceof PyFrozenSet set) {
			writeFrozenSet(set, depth);
		}
		else if (value instanceof Map<?, ?> map) {
			this.out.opcode(Opcode.EMPTY_DICT);
			this.memo.put(map);
			writeItems(map, depth);
		}
		else if (value instanceof Set<?> set) {
			this.out.opcode(Opcode.EMPTY_SET);
			this.memo.put(set);
			if (!set.isEmpty()) {
				this.out.opcode(Opcode.MARK);
				set.forEach((element) -> writeHashable(element, depth));
				this.out.opcode(Opcode.ADDITEMS);
			}
		}
		else if (value instanceof Collection<?> collection) {
			writeList(collection, depth);
		}
		else if (value instanceof Record data) {
			writeRecord(data, depth);
		}
		else {
			writeShown(value, depth);
		}
	}

	private void writeList(Collection<?> elements, int depth) {
		this.out.opcode(Opcode.EMPTY_LIST);
		this.memo.put(elements);
		if (!elements.isEmpty()) {
			this.out.opcode(Opcode.MARK);
			elements.forEach((element) -> write(element, depth));
			this.out.opcode(Opcode.APPENDS);
		}
	}

	/** Returns the elements of a value that is a tuple in Python, or {@code null}. */
	private static @Nullable List<?> tuple(Object value) {
		if (value instanceof PyTuple tuple) {
			return tuple;
		}
		if (value instanceof Object[] array) {
			return Arrays.asList(array);
		}
		return (value instanceof Map.Entry<?, ?> entry) ? Arrays.asList(entry.getKey(), entry.getValue()) : null;
	}

	private void writeTuple(Object identity, List<?> elements, Consumer<@Nullable Object> writer) {
		if (elements.isEmpty()) {
			this.out.opcode(Opcode.EMPTY_TUPLE);
			return;
		}
		this.out.opcode(Opcode.MARK);
		elements.forEach(writer);
		finish(identity, Opcode.TUPLE);
	}

	private void writeFrozenSet(PyFrozenSet set, int depth) {
		this.out.opcode(Opcode.MARK);
		set.forEach((element) -> writeHashable(element, depth));
		finish(set, Opcode.FROZENSET);
	}

	/**
	 * Creates an immutable container of the values above the mark, unless one of its
	 * elements contains the container and so has already created it.
	 */
	private void finish(Object container, Opcode opcode) {
		if (this.memo.contains(container)) {
			this.out.opcode(Opcode.POP_MARK);
			this.memo.write(container);
		}
		else {
			this.out.opcode(opcode);
			this.memo.put(container);
		}
	}

	private void writeItems(Map<?, ?> map, int depth) {
		if (!map.isEmpty()) {
			this.out.opcode(Opcode.MARK);
			map.forEach((key, value) -> {
				writeHashable(key, depth);
				write(value, depth);
			});
			this.out.opcode(Opcode.SETITEMS);
		}
	}

	/**
	 * Writes a key of a dict or an element of a set. A list becomes a tuple and a set a
	 * frozenset, also within a tuple, since Python cannot hash mutable values.
	 */
	private void writeHashable(@Nullable Object element, int depth) {
		Object value = this.view.apply(element);
		List<?> tuple = (value != null) ? tuple(value) : null;
		if (value instanceof PyFrozenSet || value instanceof PyComplex || value instanceof PySlice) {
			writeViewed(value, depth);
		}
		else if (value instanceof Set<?> set) {
			writeViewed(PyFrozenSet.copyOf(set), depth);
		}
		else if (value != null && tuple != null) {
			writeHashableTuple(value, tuple, depth);
		}
		else if (value instanceof Collection<?> collection) {
			writeHashableTuple(collection, Arrays.asList(collection.toArray()), depth);
		}
		else if (value instanceof Map || value instanceof Record || value != null && ArrayForms.isNumeric(value)) {
			throw new IllegalArgumentException("A key of a dict or element of a set is a "
					+ value.getClass().getSimpleName() + ", which Python cannot hash: use a PyTuple or a String");
		}
		else {
			writeViewed(value, depth);
		}
	}

	private void writeHashableTuple(Object value, List<?> elements, int depth) {
		Object identity = this.hashable.computeIfAbsent(value, (key) -> new Object());
		if (!this.memo.write(identity)) {
			int within = below(depth);
			writeTuple(identity, elements, (element) -> writeHashable(element, within));
		}
	}

	private void writeRecord(Record value, int depth) {
		writeCall(PlainForms.NAMESPACE.call(), depth);
		this.memo.put(value);
		this.out.opcode(Opcode.EMPTY_DICT);
		Map<String, @Nullable Object> state = RecordState.of(value, this.attributeNames);
		if (!state.isEmpty()) {
			this.out.opcode(Opcode.MARK);
			state.forEach((name, component) -> {
				if (!this.memo.writeName(name)) {
					this.scalars.writeText(name);
					this.memo.putName(name);
				}
				write(component, depth);
			});
			this.out.opcode(Opcode.SETITEMS);
		}
		this.out.opcode(Opcode.BUILD);
	}

	private void writeShown(Object value, int depth) {
		HeldValue held = HeldValue.of(value);
		if (held != null) {
			write(held.value(), depth);
			return;
		}
		Object simpler = this.shown.apply(value);
		if (simpler == value) {
			throw new IllegalArgumentException("A value of type " + value.getClass().getSimpleName()
					+ " is not plain data and cannot be pickled: return records, collections, text or numbers");
		}
		writeViewed(simpler, depth);
	}

	private void writeCall(ReducedValue call, int depth) {
		writeGlobal(call.function());
		@Nullable Object[] arguments = call.arguments();
		boolean small = arguments.length < SHORT_TUPLES.length;
		if (!small) {
			this.out.opcode(Opcode.MARK);
		}
		for (Object argument : arguments) {
			writeViewed(argument, depth);
		}
		this.out.opcode(small ? SHORT_TUPLES[arguments.length] : Opcode.TUPLE).opcode(Opcode.REDUCE);
	}

	private void writeGlobal(PyGlobal global) {
		if (!this.memo.writeName(global)) {
			this.scalars.writeText(global.module());
			this.scalars.writeText(global.name());
			this.out.opcode(Opcode.STACK_GLOBAL);
			this.memo.putName(global);
		}
	}

}
