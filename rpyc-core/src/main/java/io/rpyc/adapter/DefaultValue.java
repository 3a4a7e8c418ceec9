package io.rpyc.adapter;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;

import io.rpyc.netref.Conversion;
import org.jspecify.annotations.Nullable;

/**
 * Parses and formats the text of a {@link io.rpyc.service.Default} annotation.
 */
final class DefaultValue {

	private static final Set<Type> INTEGERS = Set.of(byte.class, Byte.class, short.class, Short.class, int.class,
			Integer.class, long.class, Long.class, BigInteger.class);

	private static final Set<Type> DECIMALS = Set.of(float.class, Float.class, double.class, Double.class);

	private DefaultValue() {
	}

	static @Nullable Object parse(String text, Type type, Conversion conversion) {
		if (type != String.class && text.equals("None")) {
			return null;
		}
		if (INTEGERS.contains(type)) {
			return conversion.convert(new BigInteger(text));
		}
		if (DECIMALS.contains(type)) {
			return conversion.convert(Double.valueOf(text));
		}
		if (type == boolean.class || type == Boolean.class) {
			if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
				throw new IllegalArgumentException("expected true or false");
			}
			return Boolean.valueOf(text);
		}
		return conversion.convert(text);
	}

	static String show(String text, Type type) {
		if (type == boolean.class || type == Boolean.class) {
			return Boolean.parseBoolean(text) ? "True" : "False";
		}
		boolean literal = INTEGERS.contains(type) || DECIMALS.contains(type) || type == BigDecimal.class
				|| type != String.class && text.equals("None");
		return literal ? text : "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
	}

}
