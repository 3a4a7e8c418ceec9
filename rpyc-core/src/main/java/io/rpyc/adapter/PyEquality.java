package io.rpyc.adapter;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.rpyc.PermissionDeniedException;
import io.rpyc.PyException;
import io.rpyc.internal.CollisionGuard;
import io.rpyc.netref.Conversions;
import io.rpyc.netref.Netref;
import io.rpyc.netref.PythonTypeNames;
import io.rpyc.value.PyFrozenSet;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Python's equality of values: {@code 1 == 1.0 == True}, an enum constant equals its text
 * in Python, a list equals a list of the peer with equal elements. May read collections
 * of the peer and so block.
 */
final class PyEquality {

	private static final int DEPTH_LIMIT = 200;

	private final CallContext context;

	private final Conversions conversions;

	private final ElementBudget budget;

	private final PeerValues peerValues;

	PyEquality(CallContext context) {
		this.context = context;
		this.conversions = context.conversions();
		this.budget = new ElementBudget(this.conversions);
		this.peerValues = new PeerValues(context);
	}

	static PyEquality of(Arguments arguments) {
		return new PyEquality(arguments.context());
	}

	CallContext context() {
		return this.context;
	}

	/**
	 * Returns whether Java may compare a value, or hash it, without telling the peer what
	 * it may not read.
	 * @throws PyException a RecursionError if the value is too deep
	 * @throws io.rpyc.limit.LimitExceededException a MemoryError if it is too large
	 */
	boolean isComparable(@Nullable Object value) {
		return PyLookup.isFoundAsJava(value)
				|| JavaEquality.isPermitted(value, this.context, new ElementBudget(this.conversions));
	}

	/**
	 * Requires that a value may become a key of a Java map or an element of a Java set,
	 * whose size would tell whether it equals another one.
	 * @throws PermissionDeniedException if the peer may not compare it
	 */
	void requireStorable(@Nullable Object value) {
		if (!isComparable(value)) {
			throw new PermissionDeniedException("this " + PythonTypeNames.of(value)
					+ " has parts that may not be read, so it cannot become a key or an element of a set");
		}
	}

	boolean equal(@Nullable Object one, @Nullable Object other) {
		return one == other || matches(key(one), other);
	}

	/**
	 * Returns whether a value is equal to the value behind a key. Of two objects of the
	 * peer that are not values, the peer decides.
	 */
	boolean matches(@Nullable Object key, @Nullable Object value) {
		Object other = key(value);
		return Objects.equals(key, other) || key instanceof Netref netref && other instanceof Netref object
				&& this.peerValues.areEqual(object, netref);
	}

	/**
	 * Returns the value that an object of the peer is equal to, or the object itself if
	 * there is none. Any other value is returned as it is.
	 */
	@Nullable Object plain(@Nullable Object value) {
		return (value instanceof Netref netref) ? this.peerValues.of(netref) : value;
	}

	/** Reads the values of all objects of the peer among some elements together. */
	void prepare(Iterable<?> elements) {
		this.peerValues.readAll(elements);
	}

	/**
	 * Prepares to compare an element, and those after it, which only takes time if it is
	 * an object of the peer.
	 * @param elements all elements that may be compared
	 */
	void prepare(@Nullable Object element, Iterable<?> elements) {
		if (element instanceof Netref netref && this.peerValues.isUnread(netref)) {
			this.peerValues.readAll(elements);
		}
	}

	/**
	 * Returns a key for a value: two keys are equal and have the same hash if the values
	 * are equal in Python.
	 */
	@Nullable Object key(@Nullable Object value) {
		this.budget.restore();
		return key(value, 0);
	}

	private @Nullable Object key(@Nullable Object value, int depth) {
		if (depth == DEPTH_LIMIT) {
			throw new PyException("RecursionError", "maximum recursion depth exceeded in comparison");
		}
		Object shown = this.conversions.toPython(value);
		if (shown == null) {
			return null;
		}
		if (shown instanceof String text) {
			this.budget.takeEqual(text.length());
			return text;
		}
		if (PyNumbers.isNumber(shown)) {
			return PyNumbers.key(shown);
		}
		if (shown instanceof Character) {
			return shown.toString();
		}
		if (shown instanceof byte[] bytes) {
			this.budget.takeOrdered(bytes.length);
			return ByteBuffer.wrap(bytes);
		}
		return (shown instanceof Netref netref) ? remoteKey(netref, depth) : collectionKey(shown, depth);
	}

	private Object collectionKey(Object value, int depth) {
		if (!(value instanceof Record) && !ReadAccess.mayRead(value, this.context)) {
			return new Itself(value);
		}
		if (value instanceof PyTuple tuple) {
			return sequence("tuple", tuple, depth);
		}
		if (value instanceof Object[] array) {
			return sequence("tuple", Arrays.asList(array), depth);
		}
		if (value instanceof Map.Entry<?, ?> entry) {
			return sequence("tuple", Arrays.asList(entry.getKey(), entry.getValue()), depth);
		}
		if (value instanceof List<?> list) {
			return sequence("list", list, depth);
		}
		if (value instanceof Set<?> set) {
			return unordered(set, depth);
		}
		if (value instanceof Map<?, ?> map) {
			return mapping(map, depth);
		}
		if (value instanceof DictView view && view.isSet()) {
			return unordered(view, depth);
		}
		return JavaEquality.isPermitted(value, this.context, this.budget) ? value : new Itself(value);
	}

	private @Nullable Object remoteKey(Netref netref, int depth) {
		if (PeerCollections.isList(netref)) {
			return sequence("list", netref.asList(), depth);
		}
		if (PeerCollections.isSet(netref)) {
			return unordered(netref.asList(), depth);
		}
		if (PeerCollections.isDict(netref)) {
			return mapping(netref.asMap(), depth);
		}
		Object value = this.peerValues.of(netref);
		// A record is a number that is neither an int nor a float
		return (value instanceof Netref || value instanceof Record) ? value : key(value, depth + 1);
	}

	private Object sequence(String kind, Collection<?> elements, int depth) {
		this.budget.takeCopied(elements.size());
		return new Sequence(kind, keys(elements, depth));
	}

	private Object unordered(Collection<?> elements, int depth) {
		this.budget.takeCopied(elements.size());
		return CollisionGuard.setOf(keys(elements, depth));
	}

	private Object mapping(Map<?, ?> map, int depth) {
		this.budget.takeCopied(map.size());
		Map<@Nullable Object, @Nullable Object> keys = new HashMap<>();
		CollisionGuard guard = new CollisionGuard();
		prepare(map.keySet());
		prepare(map.values());
		// Not forEach: a synchronized map would be locked while the peer is asked
		for (Map.Entry<?, ?> entry : map.entrySet()) {
			guard.put(keys, key(entry.getKey(), depth + 1), key(entry.getValue(), depth + 1));
		}
		return keys;
	}

	private List<@Nullable Object> keys(Collection<?> elements, int depth) {
		List<@Nullable Object> keys = new ArrayList<>(elements.size());
		prepare(elements);
		// Not forEach: a synchronized list would be locked while the peer is asked
		for (Object element : elements) {
			keys.add(key(element, depth + 1));
		}
		return keys;
	}

	/**
	 * Checks that Python can hash a value.
	 * @throws PyException a TypeError for a list, set or dict, or a tuple that contains
	 * one
	 */
	static void requireHashable(@Nullable Object value) {
		if (value instanceof PyTuple tuple) {
			tuple.forEach(PyEquality::requireHashable);
		}
		else if (value instanceof List || value instanceof Map
				|| value instanceof Set && !(value instanceof PyFrozenSet)
				|| value instanceof Netref netref && PeerCollections.isUnhashable(netref)) {
			throw PyException.typeError("unhashable type: '" + PythonTypeNames.of(value) + "'");
		}
	}

	/**
	 * An object that is equal to itself alone.
	 */
	private record Itself(Object value) {

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Itself itself && itself.value == this.value;
		}

		@Override
		public int hashCode() {
			return System.identityHashCode(this.value);
		}

	}

	private record Sequence(String kind, List<@Nullable Object> keys) {
	}

}
