package io.rpyc.adapter;

import java.util.Iterator;
import java.util.Set;
import java.util.function.BinaryOperator;

import io.rpyc.PyException;
import io.rpyc.adapter.BuiltInMethod.Body;
import io.rpyc.value.PySingleton;
import org.jspecify.annotations.Nullable;

/**
 * A Java Set as Python's {@code set}.
 */
final class SetType {

	@SuppressWarnings("unchecked")
	static final PyType TYPE = PyType.builtIn("builtins.set", (Class<Set<@Nullable Object>>) (Class<?>) Set.class)
		.inherit(ObjectMembers.ofCollection("set"))
		.inherit(SetOperators.MEMBERS)
		.method("__len__", "", (set, args) -> set.size())
		.method("__iter__", "", (set, args) -> LiveIterator.of(set))
		.method("__contains__", "element, /", (set, args) -> !PyLookup.isAbsent(find(set, args)))
		.method("__iand__", "value, /", assigning(SetOperand::intersection))
		.method("__ior__", "value, /", assigning(SetOperand::union))
		.method("__isub__", "value, /", assigning(SetOperand::difference))
		.method("__ixor__", "value, /", assigning(SetOperand::symmetricDifference))
		.method("copy", "", (set, args) -> CountedSet.copyOf(set, ContentWeights.atMost(set)))
		.method("union", "*others", (set, args) -> fold(set, args, SetOperand::union).toSet())
		.method("intersection", "*others", (set, args) -> fold(set, args, SetOperand::intersection).toSet())
		.method("difference", "*others", (set, args) -> fold(set, args, SetOperand::difference).toSet())
		.method("symmetric_difference", "other, /",
				(set, args) -> fold(set, args, SetOperand::symmetricDifference).toSet())
		.method("update", "*others", updating(SetOperand::union))
		.method("intersection_update", "*others", updating(SetOperand::intersection))
		.method("difference_update", "*others", updating(SetOperand::difference))
		.method("symmetric_difference_update", "other, /", updating(SetOperand::symmetricDifference))
		.method("issubset", "other, /", (set, args) -> {
			PyEquality equality = PyEquality.of(args);
			return SetOperand.ofIterable(args.get(0), equality).containsAll(SetOperand.of(set, equality));
		})
		.method("issuperset", "other, /", (set, args) -> {
			PyEquality equality = PyEquality.of(args);
			return SetOperand.of(set, equality).containsAll(SetOperand.ofIterable(args.get(0), equality));
		})
		.method("add", "element, /", Changes.of((set, args, growth) -> {
			if (PyLookup.isAbsent(find(set, args))) {
				PyEquality.of(args).requireStorable(args.get(0));
				growth.addElement(args.get(0));
				set.add(args.get(0));
			}
			return null;
		}))
		.method("remove", "element, /", Changes.of((set, args, growth) -> {
			if (!discard(set, args, growth)) {
				throw new PyException("KeyError", Repr.valueOf(args.get(0), args));
			}
			return null;
		}))
		.method("discard", "element, /", Changes.of((set, args, growth) -> {
			discard(set, args, growth);
			return null;
		}))
		.method("pop", "", Changes.of((set, args, growth) -> pop(set, growth)))
		.method("clear", "", Changes.of((set, args, growth) -> {
			growth.removeElements(set);
			set.clear();
			return null;
		}))
		.build();

	private SetType() {
	}

	private static @Nullable Object find(Set<?> set, Arguments args) {
		return PyLookup.find(set, args.get(0), PyEquality.of(args));
	}

	private static boolean discard(Set<?> set, Arguments args, Growth growth) {
		Object found = find(set, args);
		if (PyLookup.isAbsent(found) || !set.remove(found)) {
			return false;
		}
		growth.removeElement(found);
		return true;
	}

	private static @Nullable Object pop(Set<@Nullable Object> set, Growth growth) {
		Iterator<@Nullable Object> elements = set.iterator();
		if (!elements.hasNext()) {
			throw new PyException("KeyError", "pop from an empty set");
		}
		Object element = elements.next();
		elements.remove();
		growth.removeElement(element);
		return element;
	}

	private static SetOperand fold(Set<?> set, Arguments args, BinaryOperator<SetOperand> operator) {
		PyEquality equality = PyEquality.of(args);
		SetOperand result = SetOperand.of(set, equality);
		for (Object other : args.positional()) {
			result = operator.apply(result, SetOperand.ofIterable(other, equality));
		}
		return result;
	}

	private static Body<Set<@Nullable Object>> updating(BinaryOperator<SetOperand> operator) {
		return Changes.of((set, args, growth) -> {
			fold(set, args, operator).replace(set, PyEquality.of(args), growth);
			return null;
		});
	}

	/** Returns the body of {@code set |= other}, which returns the set itself. */
	private static Body<Set<@Nullable Object>> assigning(BinaryOperator<SetOperand> operator) {
		return Changes.of((set, args, growth) -> {
			PyEquality equality = PyEquality.of(args);
			SetOperand other = SetOperand.ofSet(args.get(0), equality);
			if (other == null) {
				return PySingleton.NOT_IMPLEMENTED;
			}
			operator.apply(SetOperand.of(set, equality), other).replace(set, equality, growth);
			return set;
		});
	}

}
