package io.rpyc.adapter;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.rpyc.internal.CollisionGuard;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a set by their equality in Python, to combine sets of both sides.
 */
final class SetOperand {

	private final Map<@Nullable Object, @Nullable Object> elements;

	private SetOperand(Map<@Nullable Object, @Nullable Object> elements) {
		this.elements = elements;
	}

	static SetOperand of(Collection<?> elements, PyEquality equality) {
		Map<@Nullable Object, @Nullable Object> byKey = new LinkedHashMap<>();
		CollisionGuard guard = new CollisionGuard();
		for (Object element : elements) {
			Object key = equality.key(element);
			if (!byKey.containsKey(key)) {
				guard.put(byKey, key, element);
			}
		}
		return new SetOperand(byKey);
	}

	/** Returns the elements of an iterable with hashable elements. */
	static SetOperand ofIterable(@Nullable Object value, PyEquality equality) {
		Collection<?> elements = PyIterables.elements(value, equality.conversions());
		elements.forEach(PyEquality::requireHashable);
		return of(elements, equality);
	}

	/** Returns the operand of an operator, or {@code null} if it is not a set. */
	static @Nullable SetOperand ofSet(@Nullable Object value, PyEquality equality) {
		boolean set = value instanceof Set || value instanceof DictView view && view.isSet()
				|| PeerCollections.isSet(value);
		return set ? of(PyIterables.elements(value, equality.conversions()), equality) : null;
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
		SetOperand all = copy();
		other.elements.forEach(all.elements::putIfAbsent);
		return all;
	}

	SetOperand intersection(SetOperand other) {
		SetOperand common = copy();
		common.elements.keySet().retainAll(other.elements.keySet());
		return common;
	}

	SetOperand difference(SetOperand other) {
		SetOperand rest = copy();
		other.elements.keySet().forEach(rest.elements::remove);
		return rest;
	}

	SetOperand symmetricDifference(SetOperand other) {
		return difference(other).union(other.difference(this));
	}

	private SetOperand copy() {
		return new SetOperand(new LinkedHashMap<>(this.elements));
	}

	Set<@Nullable Object> toSet() {
		return new LinkedHashSet<>(this.elements.values());
	}

	/** Changes a set to these elements; only adds and removes those that differ. */
	void replace(Set<@Nullable Object> set, PyEquality equality) {
		SetOperand present = of(set, equality);
		present.difference(this).elements.values().forEach(set::remove);
		set.addAll(difference(present).elements.values());
	}

}
