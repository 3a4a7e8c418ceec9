package io.rpyc.internal.pickle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.rpyc.internal.CollisionGuard;
import io.rpyc.value.PyFrozenSet;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Reads one pickle by running its instructions, which can only create plain data.
 */
final class PickleMachine {

	private static final int HIGHEST_PROTOCOL = 5;

	private static final int MAX_INDEX_DIGITS = 9;

	private final PickleInput in;

	private final PickleStack stack;

	private final ScalarReader scalars;

	private final ValueCheck check;

	private final Map<Object, CollisionGuard> guards = new IdentityHashMap<>();

	PickleMachine(byte[] pickle, PickleLimits limits) {
		this.in = new PickleInput(pickle);
		this.stack = new PickleStack(limits.elements());
		this.scalars = new ScalarReader(this.in, limits.intDigits());
		this.check = new ValueCheck(limits);
	}

	@Nullable Object run() {
		for (Opcode opcode = nextOpcode(); opcode != Opcode.STOP; opcode = nextOpcode()) {
			execute(opcode);
		}
		Object value = this.stack.pop();
		if (!this.stack.isEmpty() || this.in.remaining() != 0) {
			throw PickleErrors.because("bytes after the end");
		}
		this.check.requirePlainData(value);
		return value;
	}

	private Opcode nextOpcode() {
		int code = this.in.uint8();
		Opcode opcode = Opcode.of(code);
		if (opcode == null) {
			throw PickleErrors.because("opcode " + code + ", which plain data does not need");
		}
		return opcode;
	}

	private void execute(Opcode opcode) {
		switch (opcode) {
			case PROTO -> requireProtocol(this.in.uint8());
			case FRAME -> this.in.length(Long.BYTES);
			case MARK -> this.stack.mark();
			case POP -> this.stack.drop();
			case POP_MARK -> this.stack.popToMark();
			case DUP -> this.stack.push(this.stack.peek());
			case PUT -> this.stack.memoize(textIndex());
			case BINPUT -> this.stack.memoize(this.in.uint8());
			case LONG_BINPUT -> this.stack.memoize(this.in.int32());
			case MEMOIZE -> this.stack.memoizeNext();
			case GET -> this.stack.pushMemoized(textIndex());
			case BINGET -> this.stack.pushMemoized(this.in.uint8());
			case LONG_BINGET -> this.stack.pushMemoized(this.in.int32());
			case GLOBAL -> this.stack.push(AllowedGlobals.resolve(this.in.line(), this.in.line()));
			case STACK_GLOBAL -> pushGlobal();
			case REDUCE -> reduce();
			case NEWOBJ -> newObject();
			case BUILD -> build();
			default -> executeContainer(opcode);
		}
	}

	private void executeContainer(Opcode opcode) {
		switch (opcode) {
			case EMPTY_TUPLE -> this.stack.push(PyTuple.EMPTY);
			case TUPLE1 -> this.stack.push(PyTuple.of(this.stack.pop(1)));
			case TUPLE2 -> this.stack.push(PyTuple.of(this.stack.pop(2)));
			case TUPLE3 -> this.stack.push(PyTuple.of(this.stack.pop(3)));
			case TUPLE -> this.stack.push(PyTuple.of(this.stack.popToMark()));
			case EMPTY_LIST -> this.stack.push(new ArrayList<>());
			case LIST -> this.stack.push(new ArrayList<>(Arrays.asList(this.stack.popToMark())));
			case APPEND -> append(this.stack.pop(1));
			case APPENDS -> append(this.stack.popToMark());
			case EMPTY_DICT -> this.stack.push(new LinkedHashMap<>());
			case DICT -> pushDict(this.stack.popToMark());
			case SETITEM -> setItems(this.stack.pop(2));
			case SETITEMS -> setItems(this.stack.popToMark());
			case EMPTY_SET -> this.stack.push(new LinkedHashSet<>());
			case ADDITEMS -> addItems(this.stack.popToMark());
			case FROZENSET -> this.stack.push(PyFrozenSet.of(requireHashable(this.stack.popToMark())));
			default -> this.stack.push(this.scalars.read(opcode));
		}
	}

	@SuppressWarnings("unchecked")
	private void append(@Nullable Object[] elements) {
		if (!(this.stack.peek() instanceof ArrayList<?> list)) {
			throw PickleErrors.because("elements are appended to a " + PickleErrors.typeOf(this.stack.peek()));
		}
		Collections.addAll((List<@Nullable Object>) list, elements);
	}

	private void pushDict(@Nullable Object[] items) {
		this.stack.push(new LinkedHashMap<>());
		setItems(items);
	}

	@SuppressWarnings("unchecked")
	private void setItems(@Nullable Object[] items) {
		if (!(this.stack.peek() instanceof LinkedHashMap<?, ?> map) || items.length % 2 != 0) {
			throw PickleErrors.because(items.length + " keys and values are set on a "
					+ PickleErrors.typeOf(this.stack.peek()) + " (expected: pairs, on a dict)");
		}
		for (int i = 0; i < items.length; i += 2) {
			this.check.requireHashable(items[i]);
			put((Map<@Nullable Object, @Nullable Object>) map, items[i], items[i + 1]);
		}
	}

	@SuppressWarnings("unchecked")
	private void addItems(@Nullable Object[] elements) {
		if (!(this.stack.peek() instanceof LinkedHashSet<?> set)) {
			throw PickleErrors.because("elements are added to a " + PickleErrors.typeOf(this.stack.peek()));
		}
		for (Object element : requireHashable(elements)) {
			add((Set<@Nullable Object>) set, element);
		}
	}

	private void put(Map<@Nullable Object, @Nullable Object> map, @Nullable Object key, @Nullable Object value) {
		if (CollisionGuard.concerns(key)) {
			guard(map).put(map, key, value);
		}
		else {
			map.put(key, value);
		}
	}

	private void add(Set<@Nullable Object> set, @Nullable Object element) {
		if (CollisionGuard.concerns(element)) {
			guard(set).add(set, element);
		}
		else {
			set.add(element);
		}
	}

	private CollisionGuard guard(Object container) {
		return this.guards.computeIfAbsent(container, (guarded) -> new CollisionGuard());
	}

	private @Nullable Object[] requireHashable(@Nullable Object[] elements) {
		for (Object element : elements) {
			this.check.requireHashable(element);
		}
		return elements;
	}

	private void pushGlobal() {
		if (this.stack.pop() instanceof String name && this.stack.pop() instanceof String module) {
			this.stack.push(AllowedGlobals.resolve(module, name));
		}
		else {
			throw PickleErrors.because("the name of a class is not a str");
		}
	}

	private void reduce() {
		if (this.stack.pop() instanceof PyTuple arguments && this.stack.pop() instanceof PyGlobal function) {
			this.stack.push(AllowedGlobals.call(new ReduceArguments(function, arguments, this.check)));
		}
		else {
			throw PickleErrors.because("a call is not of a function with a tuple");
		}
	}

	private void newObject() {
		if (this.stack.pop() instanceof PyTuple arguments && arguments.isEmpty()
				&& this.stack.pop() instanceof PyGlobal type) {
			this.stack.push(UuidBuilder.of(type));
		}
		else {
			throw PickleErrors.because("a new object is not of a class, or has arguments");
		}
	}

	private void build() {
		Object state = this.stack.pop();
		if (!(this.stack.pop() instanceof ObjectBuilder unfinished)) {
			throw PickleErrors.because("state is set on an object that has none");
		}
		this.stack.push(unfinished.finish(state));
	}

	private int textIndex() {
		return new PickleInts(MAX_INDEX_DIGITS).ofDecimal(this.in.line()).intValue();
	}

	private static void requireProtocol(int protocol) {
		if (protocol > HIGHEST_PROTOCOL) {
			throw PickleErrors.because("protocol " + protocol + " (expected: <= " + HIGHEST_PROTOCOL + ")");
		}
	}

}
