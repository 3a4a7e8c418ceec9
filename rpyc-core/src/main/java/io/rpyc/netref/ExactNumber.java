package io.rpyc.netref;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The exact value of a Decimal or a Fraction of the peer. Numbers that an int or a float
 * can be equal to are those; others are quotients in lowest terms.
 *
 * @param numerator the numerator
 * @param denominator the denominator, more than 1
 */
record ExactNumber(BigInteger numerator, BigInteger denominator) {

	private static final String FRACTION = "fractions.Fraction";

	private static final Pattern QUOTIENT = Pattern.compile("(-?\\d+)(?:/(\\d+))?");

	/** No float has a larger denominator. */
	private static final int FLOAT_BITS = 1076;

	static boolean isOf(Netref netref) {
		return NumberRead.isDecimal(netref) || netref.typeName().equals(FRACTION);
	}

	/** Sends the request for the value of an object. */
	static Remainder begin(Netref netref) {
		ReplyFuture<String> reply = netref.strAsync();
		return Remainder.of(reply, () -> {
			String text = NetrefRequests.await(netref, reply);
			int digits = netref.sender().conversions().digitLimit();
			return NumberRead.isDecimal(netref) ? ofDecimal(netref, text, digits) : ofFraction(netref, text, digits);
		});
	}

	private static Object ofDecimal(Netref netref, String text, int digits) {
		return switch (text) {
			case "Infinity" -> Double.POSITIVE_INFINITY;
			case "-Infinity" -> Double.NEGATIVE_INFINITY;
			case "NaN", "-NaN", "sNaN", "-sNaN" -> netref;
			default -> {
				BigDecimal number = NumberRead.decimal(text, digits);
				yield (number.scale() <= 0) ? number.toBigInteger()
						: quotient(number.unscaledValue(), BigInteger.TEN.pow(number.scale()));
			}
		};
	}

	private static Object ofFraction(Netref netref, String text, int digits) {
		Matcher quotient = QUOTIENT.matcher((text.length() <= 2L * digits + 2) ? text : "");
		if (!quotient.matches()) {
			throw PythonTypeNames.mismatch("a Fraction of at most " + digits + " digits", netref);
		}
		BigInteger denominator = (quotient.group(2) != null) ? new BigInteger(quotient.group(2)) : BigInteger.ONE;
		if (denominator.signum() == 0) {
			throw PythonTypeNames.mismatch("a Fraction with a denominator other than 0", netref);
		}
		return quotient(new BigInteger(quotient.group(1)), denominator);
	}

	private static Object quotient(BigInteger numerator, BigInteger denominator) {
		BigInteger common = numerator.gcd(denominator);
		BigInteger above = numerator.divide(common);
		BigInteger below = denominator.divide(common);
		if (below.equals(BigInteger.ONE)) {
			return above;
		}
		Double number = (below.bitCount() == 1 && below.bitLength() <= FLOAT_BITS) ? exact(above, below) : null;
		return (number != null) ? number : new ExactNumber(above, below);
	}

	/** Returns the float that is equal to a binary fraction, or {@code null}. */
	private static @Nullable Double exact(BigInteger numerator, BigInteger denominator) {
		BigDecimal number = new BigDecimal(numerator).divide(new BigDecimal(denominator));
		double nearest = number.doubleValue();
		return (!Double.isInfinite(nearest) && new BigDecimal(nearest).compareTo(number) == 0) ? (Double) nearest
				: null;
	}

}
