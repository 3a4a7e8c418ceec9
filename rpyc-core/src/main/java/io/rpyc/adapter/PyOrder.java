package io.rpyc.adapter;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

import io.rpyc.PyException;
import io.rpyc.netref.Conversions;
import io.rpyc.netref.Netref;
import io.rpyc.protocol.Operation;
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

	}

	private final Conversions conversions;

	private final PyEquality equality;

	private final ElementBudget budget;

	PyOrder(Conversions conversions) {
		this.conversions = conversions;
		this.equality = new PyEquality(conversions);
		this.budget = new ElementBudget(conversions);
	}

	static PyOrder of(Arguments arguments) {
		return new PyOrder(arguments.context().conversions());
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
		if (a instanceof PyTuple x && b instanceof PyTuple y) {
			return sequences(comparison, x, y);
		}
		List<?> x = PyIterables.list(a);
		List<?> y = PyIterables.list(b);
		if (x != null && y != null) {
			return sequences(comparison, x, y);
		}
		if (a instanceof Netref netref) {
			Object answer = netref.sender().request(Operation.CMP, netref, b, comparison.specialMethod());
			if (answer instanceof Boolean result) {
				return result;
			}
		}
		throw PyException.typeError("'" + comparison.symbol + "' not supported between instances of '"
				+ TypeNames.of(one) + "' and '" + TypeNames.of(other) + "'");
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
			if (!this.equality.equal(x, y)) {
				return holds(comparison, x, y);
			}
		}
		return comparison.holds(Integer.compare(one.size(), other.size()));
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
