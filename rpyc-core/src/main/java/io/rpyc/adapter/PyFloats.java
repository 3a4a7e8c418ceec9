package io.rpyc.adapter;

import java.math.BigDecimal;

/**
 * Writes doubles as Python does.
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
		String text = Double.toString(value);
		int exponent = text.indexOf('E');
		if (exponent < 0) {
			return text;
		}
		double size = Math.abs(value);
		// Python writes an exponent only from 1e16 up and below 1e-4.
		if (size >= 1e-4 && size < 1e16) {
			String plain = new BigDecimal(text).toPlainString();
			return plain.contains(".") ? plain : plain + ".0";
		}
		String mantissa = text.substring(0, exponent);
		mantissa = mantissa.endsWith(".0") ? mantissa.substring(0, mantissa.length() - 2) : mantissa;
		int power = Integer.parseInt(text.substring(exponent + 1));
		return mantissa + "e" + ((power < 0) ? "-" : "+") + String.format("%02d", Math.abs(power));
	}

}
