package io.rpyc.adapter;

import java.util.Collection;
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;

import io.rpyc.adapter.BuiltInMethod.Body;
import io.rpyc.value.PySingleton;

/**
 * The operators that sets and dict views share. The other operand must be a set, too;
 * views also accept any iterable.
 */
final class SetOperators {

	@SuppressWarnings("unchecked")
	static final PyType MEMBERS = PyType.builtIn("builtins.set", (Class<Collection<?>>) (Class<?>) Collection.class)
		.method("__and__", "value, /", combining(SetOperand::intersection))
		.method("__or__", "value, /", combining(SetOperand::union))
		.method("__sub__", "value, /", combining(SetOperand::difference))
		.method("__xor__", "value, /", combining(SetOperand::symmetricDifference))
		.method("__rand__", "value, /", combining((own, other) -> other.intersection(own)))
		.method("__ror__", "value, /", combining((own, other) -> other.union(own)))
		.method("__rsub__", "value, /", combining((own, other) -> other.difference(own)))
		.method("__rxor__", "value, /", combining((own, other) -> other.symmetricDifference(own)))
		.method("__eq__", "value, /",
				equality(true, (own, other) -> own.size() == other.size() && own.containsAll(other)))
		.method("__ne__", "value, /",
				equality(false, (own, other) -> own.size() != other.size() || !own.containsAll(other)))
		.method("__le__", "value, /", comparing((own, other) -> other.containsAll(own)))
		.method("__lt__", "value, /", comparing((own, other) -> own.size() < other.size() && other.containsAll(own)))
		.method("__ge__", "value, /", comparing(SetOperand::containsAll))
		.method("__gt__", "value, /", comparing((own, other) -> own.size() > other.size() && own.containsAll(other)))
		.method("isdisjoint", "other, /", (set, args) -> {
			PyEquality equality = PyEquality.of(args);
			return SetOperand.of(set, equality).isDisjoint(SetOperand.ofIterable(args.get(0), equality));
		})
		.build();

	private SetOperators() {
	}

	private static Body<Collection<?>> equality(boolean expected, BiPredicate<SetOperand, SetOperand> comparison) {
		return ReadAccess.comparing(expected, comparing(comparison));
	}

	private static Body<Collection<?>> combining(BinaryOperator<SetOperand> operator) {
		return (set, args) -> {
			PyEquality equality = PyEquality.of(args);
			SetOperand other = (set instanceof DictView) ? SetOperand.ofIterable(args.get(0), equality)
					: SetOperand.ofSet(args.get(0), equality);
			return (other != null) ? operator.apply(SetOperand.of(set, equality), other).toSet()
					: PySingleton.NOT_IMPLEMENTED;
		};
	}

	private static Body<Collection<?>> comparing(BiPredicate<SetOperand, SetOperand> comparison) {
		return (set, args) -> {
			PyEquality equality = PyEquality.of(args);
			SetOperand other = SetOperand.ofSet(args.get(0), equality);
			return (other != null) ? comparison.test(SetOperand.of(set, equality), other) : PySingleton.NOT_IMPLEMENTED;
		};
	}

}
