package io.rpyc.adapter;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.rpyc.internal.CollisionGuard;
import io.rpyc.internal.memory.CallMemory;
import io.rpyc.internal.memory.MemoryWeights;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a set by their equality in Python, to combine sets of both sides.
 */
final class SetOperand {

	/** An entry, and a key where that is not the element itself. */
	private static final int PLACE = 2 * MemoryWeights.ENTRY;

	private final Map<@Nullable Object, @Nullable Object> elements;

	private final PyEquality equality;

	/** The maximum weight of the values of peers among the elements. */
	private final long content;

	private SetOperand(Map<@Nullable Object, @Nullable Object> elements, PyEquality equality, long content) {
		this.elements = elements;
		this.equality = equality;
		this.content = content;
	}

	static SetOperand of(Collection<?> elements, PyEquality equality) {
		return of(elements, elements, equality);
	}

	private static SetOperand of(Collection<?> elements, @Nullable Object source, PyEquality equality) {
		CallMemory.work((long) elements.size() * PLACE);
		Map<@Nullable Object, @Nullable Object> byKey = new LinkedHashMap<>();
		CollisionGuard guard = new CollisionGuard();
		equality.prepare(elements);
		for (Object element : elements) {
			Object key = equality.key(element);
			if (!byKey.containsKey(key)) {
				if (element instanceof PyTuple) {
					CallMemory.work(MemoryWeights.of(element));
				}
				guard.put(byKey, key, element);
			}
		}
		return new SetOperand(byKey, equality, ContentWeights.atMost(source));
	}

	/** Returns the elements of an iterable with hashable elements. */
	static SetOperand ofIterable(@Nullable Object value, PyEquality equality) {
		Collection<?> elements = PyIterables.elements(value, equality.context());
		elements.forEach(PyEquality::requireHashable);
		return of(elements, value, equality);
	}

	/** Returns the operand of an operator, or {@code null} if it is not a set. */
	static @Nullable SetOperand ofSet(@Nullable Object value, PyEquality equality) {
		boolean set = value instanceof Set || value instanceof DictView view && view.isSet()
				|| PeerCollections.isSet(value);
		return set ? of(PyIterables.elements(value, equality.context()), value, equality) : null;
	}

	int size() {
		return this.elements.size();
	}

	boolean containsAll(SetOperand other) {
		return this.elements.keySet().containsAll(other.elements.keySet());
	}

	boolean isDisjoint(SetOperand other) {
		return this.elements.keySet().stream().noneMatch(other.elements::containsKey);
	}

	SetOperand union(SetOperand other) {
		SetOperand all = copy(other.elements.size(), sum(this.content, other.content));
		other.elements.forEach((key, element) -> {
			if (!all.elements.containsKey(key)) {
				this.equality.requireStorable(element);
				all.elements.put(key, element);
			}
		});
		return all;
	}

	SetOperand intersection(SetOperand other) {
		SetOperand common = copy(0, this.content);
		common.elements.keySet().retainAll(other.elements.keySet());
		return common;
	}

	SetOperand difference(SetOperand other) {
		SetOperand rest = copy(0, this.content);
		other.elements.keySet().forEach(rest.elements::remove);
		return rest;
	}

	SetOperand symmetricDifference(SetOperand other) {
		return difference(other).union(other.difference(this));
	}

	private static long sum(long one, long other) {
		return (one > Long.MAX_VALUE - other) ? Long.MAX_VALUE : one + other;
	}

	private SetOperand copy(int more, long most) {
		CallMemory.work(((long) this.elements.size() + more) * MemoryWeights.ENTRY);
		return new SetOperand(new LinkedHashMap<>(this.elements), this.equality, most);
	}

	Set<@Nullable Object> toSet() {
		return CountedSet.copyOf(this.elements.values(), this.content);
	}

	/** Makes a set have these elements, and touches those alone that differ. */
	void replace(Set<@Nullable Object> set, PyEquality equality, Growth growth) {
		SetOperand present = of(set, equality);
		Collection<@Nullable Object> gone = present.difference(this).elements.values();
		Collection<@Nullable Object> added = difference(present).elements.values();
		growth.addElements(added);
		gone.forEach(set::remove);
		growth.removeElements(gone);
		set.addAll(added);
	}

}
