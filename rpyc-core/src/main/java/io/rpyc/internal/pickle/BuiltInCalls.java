package io.rpyc.internal.pickle;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.rpyc.RpycProtocolException.Reason;
import io.rpyc.internal.CollisionGuard;
import io.rpyc.value.PyComplex;
import io.rpyc.value.PyFrozenSet;
import io.rpyc.value.PySlice;

/**
 * The calls that create values of built-in types, Decimal and UUID.
 */
final class BuiltInCalls {

	static final PyGlobal OBJECT = new PyGlobal("builtins", "object");

	static final Map<PyGlobal, AllowedGlobal> CALLS = Map.of(PlainForms.COMPLEX, BuiltInCalls::complex,
			PlainForms.SLICE, BuiltInCalls::slice, builtIn("set"), BuiltInCalls::set, builtIn("frozenset"),
			BuiltInCalls::frozenSet, builtIn("bytes"), BuiltInCalls::bytes, builtIn("bytearray"), BuiltInCalls::bytes,
			new PyGlobal("_codecs", "encode"), BuiltInCalls::encode, new PyGlobal("collections", "OrderedDict"),
			BuiltInCalls::orderedDict, PlainForms.DECIMAL, BuiltInCalls::decimal,
			new PyGlobal("copyreg", "_reconstructor"), BuiltInCalls::reconstruct);

	/** The largest exponent of Python's decimal context. */
	private static final int MAX_EXPONENT = 999_999;

	/**
	 * Maximum number of characters of a Decimal besides its digits: signs, point and
	 * exponent.
	 */
	private static final int NOTATION = 16;

	private BuiltInCalls() {
	}

	private static PyGlobal builtIn(String name) {
		return new PyGlobal("builtins", name);
	}

	private static Object complex(ReduceArguments arguments) {
		arguments.requireSize(2, 2);
		return new PyComplex(arguments.get(0, Double.class), arguments.get(1, Double.class));
	}

	private static Object slice(ReduceArguments arguments) {
		arguments.requireSize(3, 3);
		return new PySlice(arguments.get(0), arguments.get(1), arguments.get(2));
	}

	private static Object set(ReduceArguments arguments) {
		return CollisionGuard.setOf(Arrays.asList(hashables(arguments)));
	}

	private static Object frozenSet(ReduceArguments arguments) {
		return PyFrozenSet.of(hashables(arguments));
	}

	private static Object[] hashables(ReduceArguments arguments) {
		arguments.requireSize(0, 1);
		if (arguments.size() == 0) {
			return new Object[0];
		}
		Object[] elements = arguments.get(0, List.class).toArray();
		for (Object element : elements) {
			arguments.check().requireHashable(element);
		}
		return elements;
	}

	private static Object bytes(ReduceArguments arguments) {
		arguments.requireSize(0, 2);
		return switch (arguments.size()) {
			case 0 -> new byte[0];
			case 1 -> arguments.get(0, byte[].class);
			default -> encode(arguments);
		};
	}

	private static byte[] encode(ReduceArguments arguments) {
		arguments.requireSize(2, 2);
		String text = arguments.get(0, String.class);
		String encoding = arguments.get(1, String.class);
		arguments.check().requireCopied(text.length());
		boolean latin1 = encoding.equals("latin1") || encoding.equals("latin-1");
		if (!latin1 || text.chars().anyMatch((c) -> c > 0xFF)) {
			throw PickleErrors.because("bytes are not encoded as Latin-1");
		}
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	private static Object orderedDict(ReduceArguments arguments) {
		arguments.requireSize(0, 0);
		return new LinkedHashMap<>();
	}

	/**
	 * Reads a Decimal. NaN and infinity become a double, since BigDecimal does not have
	 * them.
	 */
	private static Object decimal(ReduceArguments arguments) {
		arguments.requireSize(1, 1);
		String text = arguments.get(0, String.class);
		arguments.check().requireCopied(text.length());
		int maxDigits = arguments.check().limits().intDigits();
		if (text.length() - NOTATION > maxDigits) {
			throw PickleErrors.limit(Reason.INT_DIGITS, "Digits of a Decimal", text.length() - NOTATION, maxDigits);
		}
		return switch (text) {
			case "Infinity" -> Double.POSITIVE_INFINITY;
			case "-Infinity" -> Double.NEGATIVE_INFINITY;
			case "NaN", "-NaN", "sNaN", "-sNaN" -> Double.NaN;
			default -> decimal(text);
		};
	}

	private static BigDecimal decimal(String text) {
		try {
			BigDecimal decimal = new BigDecimal(text);
			if (Math.abs((long) decimal.scale()) > MAX_EXPONENT) {
				throw PickleErrors.because("exponent of a Decimal: " + -(long) decimal.scale() + " (expected: between -"
						+ MAX_EXPONENT + " and " + MAX_EXPONENT + ")");
			}
			return decimal;
		}
		catch (NumberFormatException ex) {
			throw PickleErrors.because("a Decimal of " + text.length() + " characters is not a number");
		}
	}

	private static Object reconstruct(ReduceArguments arguments) {
		arguments.requireSize(3, 3);
		return UuidBuilder.of(arguments.get(0, PyGlobal.class));
	}

}
