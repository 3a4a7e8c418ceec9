package io.rpyc.adapter;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import io.rpyc.PyException;
import io.rpyc.netref.Conversions;
import io.rpyc.netref.Netref;
import io.rpyc.netref.PythonTypeNames;
import io.rpyc.netref.RichComparison;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Python's order of values: numbers, texts, bytes, and sequences element by element.
 * Objects of the peer are compared by the peer.
 */
final class PyOrder {

	/**
	 * The four comparisons of order.
	 */
	enum Comparison {

		LESS("<"), LESS_OR_EQUAL("<="), GREATER(">"), GREATER_OR_EQUAL(">=");

		private final String symbol;

		Comparison(String symbol) {
			this.symbol = symbol;
		}

		boolean holds(int order) {
			return switch (this) {
				case LESS -> order < 0;
				case LESS_OR_EQUAL -> order <= 0;
				case GREATER -> order > 0;
				case GREATER_OR_EQUAL -> order >= 0;
			};
		}

		String specialMethod() {
			return switch (this) {
				case LESS -> "__lt__";
				case LESS_OR_EQUAL -> "__le__";
				case GREATER -> "__gt__";
				case GREATER_OR_EQUAL -> "__ge__";
			};
		}

		/** Returns the special method of the right operand. */
		String reflectedMethod() {
			return switch (this) {
				case LESS -> GREATER.specialMethod();
				case LESS_OR_EQUAL -> GREATER_OR_EQUAL.specialMethod();
				case GREATER -> LESS.specialMethod();
				case GREATER_OR_EQUAL -> LESS_OR_EQUAL.specialMethod();
			};
		}

	}

	private final CallContext context;

	/** The list whose elements are compared. */
	private final Object source;

	private final Conversions conversions;

	private final PyEquality equality;

	private final ElementBudget budget;

	private PyOrder(CallContext context, Object source) {
		this.context = context;
		this.source = source;
		this.conversions = context.conversions();
		this.equality = new PyEquality(context);
		this.budget = new ElementBudget(this.conversions);
	}

	/**
	 * Creates the order of the elements of a list.
	 * @param list the list, which the peer must be able to read if its own objects are
	 * compared with the elements
	 * @param arguments the arguments of the call
	 */
	static PyOrder of(List<?> list, Arguments arguments) {
		return new PyOrder(arguments.context(), list);
	}

	boolean isLess(@Nullable Object one, @Nullable Object other) {
		return holds(Comparison.LESS, one, other);
	}

	/**
	 * Returns whether a comparison holds.
	 * @throws PyException a TypeError if the values have no order
	 */
	boolean holds(Comparison comparison, @Nullable Object one, @Nullable Object other) {
		Object a = this.conversions.toPython(one);
		Object b = this.conversions.toPython(other);
		if (a != null && b != null && PyNumbers.isNumber(a) && PyNumbers.isNumber(b)) {
			return !PyNumbers.isNan(a) && !PyNumbers.isNan(b) && comparison.holds(PyNumbers.compare(a, b));
		}
		if (isText(a) && isText(b)) {
			return comparison.holds(compareTexts(String.valueOf(a), String.valueOf(b)));
		}
		if (a instanceof byte[] x && b instanceof byte[] y) {
			this.budget.takeOrdered(Math.min(x.length, y.length));
			return comparison.holds(Arrays.compareUnsigned(x, y));
		}
		List<?> x = tuple(a);
		List<?> y = tuple(b);
		if (x != null && y != null) {
			return sequences(comparison, x, y);
		}
		x = PyIterables.operand(a, this.context);
		y = PyIterables.operand(b, this.context);
		if (x != null && y != null) {
			return sequences(comparison, x, y);
		}
		Boolean answer = ask(a, b, comparison.specialMethod(), comparison.reflectedMethod());
		if (answer != null) {
			return answer;
		}
		throw PyException.typeError("'" + comparison.symbol + "' not supported between instances of '"
				+ PythonTypeNames.of(one) + "' and '" + PythonTypeNames.of(other) + "'");
	}

	/**
	 * Compares two sequences by the first elements that differ, otherwise by their
	 * lengths.
	 */
	boolean sequences(Comparison comparison, List<?> one, List<?> other) {
		Iterator<?> a = one.iterator();
		Iterator<?> b = other.iterator();
		while (a.hasNext() && b.hasNext()) {
			Object x = a.next();
			Object y = b.next();
			if (!areEqual(x, y)) {
				return holds(comparison, x, y);
			}
		}
		return comparison.holds(Integer.compare(one.size(), other.size()));
	}

	/**
	 * Returns whether two elements are equal. Two objects of the peer may be equal
	 * without being the same one, which only the peer knows.
	 */
	private boolean areEqual(@Nullable Object one, @Nullable Object other) {
		return this.equality.equal(one, other)
				|| areEqualToPeer(this.conversions.toPython(one), this.conversions.toPython(other));
	}

	private boolean areEqualToPeer(@Nullable Object a, @Nullable Object b) {
		List<?> x = tuple(a);
		List<?> y = tuple(b);
		if (x != null && y != null) {
			return areAllEqual(x, y);
		}
		boolean bothRemote = a instanceof Netref && b instanceof Netref;
		x = bothRemote ? null : PyIterables.operand(a, this.context);
		y = bothRemote ? null : PyIterables.operand(b, this.context);
		if (x != null && y != null) {
			return areAllEqual(x, y);
		}
		return Boolean.TRUE.equals(ask(a, b, "__eq__", "__eq__"));
	}

	private boolean areAllEqual(List<?> one, List<?> other) {
		Iterator<?> a = one.iterator();
		Iterator<?> b = other.iterator();
		while (a.hasNext() && b.hasNext()) {
			if (!areEqual(a.next(), b.next())) {
				return false;
			}
		}
		return !a.hasNext() && !b.hasNext();
	}

	/**
	 * Asks the left operand, or else the right one, if it is an object of the peer.
	 * @return {@code null} if neither can tell
	 */
	private @Nullable Boolean ask(@Nullable Object left, @Nullable Object right, String method, String reflected) {
		Boolean answer = ask(left, right, method);
		return (answer != null) ? answer : ask(right, left, reflected);
	}

	private @Nullable Boolean ask(@Nullable Object asked, @Nullable Object other, String method) {
		if (!(asked instanceof Netref netref)) {
			return null;
		}
		// The method gets an element
		this.context.requireReadable(this.source);
		return RichComparison.ask(netref, other, method);
	}

	/**
	 * Returns the elements of a value that is a tuple in Python, such as an array of
	 * objects.
	 */
	private @Nullable List<?> tuple(@Nullable Object value) {
		if (value instanceof Object[] array) {
			ReadAccess.require(array, this.context);
			return Arrays.asList(array);
		}
		if (value instanceof Map.Entry<?, ?> entry) {
			ReadAccess.require(entry, this.context);
			return Arrays.asList(entry.getKey(), entry.getValue());
		}
		return (value instanceof PyTuple tuple) ? tuple : null;
	}

	private static boolean isText(@Nullable Object value) {
		return value instanceof String || value instanceof Character;
	}

	/** Compares texts by code points. Java's order differs beyond the basic plane. */
	private int compareTexts(String one, String other) {
		int most = Math.min(one.length(), other.length());
		int same = 0;
		while (same < most && one.charAt(same) == other.charAt(same)) {
			same++;
		}
		this.budget.takeOrdered(same);
		if (same == most) {
			return Integer.compare(one.length(), other.length());
		}
		boolean split = same > 0 && Character.isHighSurrogate(one.charAt(same - 1));
		int place = split ? same - 1 : same;
		return Integer.compare(one.codePointAt(place), other.codePointAt(place));
	}

}
