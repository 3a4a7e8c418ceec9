package io.rpyc.adapter;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

import io.rpyc.value.PyComplex;

/**
 * Formats doubles like Python: with the fewest digits that identify the number.
 */
final class PyFloats {

	private PyFloats() {
	}

	static String repr(double value) {
		if (Double.isNaN(value)) {
			return "nan";
		}
		if (Double.isInfinite(value)) {
			return (value > 0) ? "inf" : "-inf";
		}
		double size = Math.abs(value);
		if (size == 0) {
			return (1 / value < 0) ? "-0.0" : "0.0";
		}
		BigDecimal shortest = shortest(value);
		// Python writes an exponent only from 1e16 up and below 1e-4.
		if (size >= 1e-4 && size < 1e16) {
			String plain = shortest.toPlainString();
			return plain.contains(".") ? plain : plain + ".0";
		}
		int power = shortest.precision() - shortest.scale() - 1;
		return shortest.scaleByPowerOfTen(-power).toPlainString() + "e" + ((power < 0) ? "-" : "+")
				+ String.format("%02d", Math.abs(power));
	}

	/** Before JDK 19, {@code Double.toString} may write a digit too many. */
	private static BigDecimal shortest(double value) {
		BigDecimal written = new BigDecimal(Double.toString(value)).stripTrailingZeros();
		BigDecimal exact = new BigDecimal(value);
		for (int digits = written.precision() - 1; digits >= 1; digits--) {
			BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
			if (rounded.doubleValue() != value) {
				break;
			}
			written = rounded.stripTrailingZeros();
		}
		return written;
	}

	/**
	 * Returns the repr of a complex number: without the real part if it is 0, and without
	 * ".0".
	 */
	static String repr(PyComplex complex) {
		String imaginary = part(complex.imaginary()) + "j";
		if (complex.real() == 0 && 1 / complex.real() > 0) {
			return imaginary;
		}
		return "(" + part(complex.real()) + (imaginary.startsWith("-") ? "" : "+") + imaginary + ")";
	}

	private static String part(double value) {
		String text = repr(value);
		return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
	}

}
