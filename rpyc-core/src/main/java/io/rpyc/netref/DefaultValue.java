package io.rpyc.netref;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;

import io.rpyc.service.Default;
import org.jspecify.annotations.Nullable;

/**
 * Parses and formats the text of a {@link Default} annotation.
 */
public final class DefaultValue {

	private static final Set<Type> INTEGERS = Set.of(byte.class, Byte.class, short.class, Short.class, int.class,
			Integer.class, long.class, Long.class, BigInteger.class);

	private static final Set<Type> DECIMALS = Set.of(float.class, Float.class, double.class, Double.class);

	private DefaultValue() {
	}

	/**
	 * Returns the value of a default.
	 * @param text the text of the annotation
	 * @param type the type of the parameter or component
	 * @param conversion the conversion to the type
	 * @return the value, possibly {@code null}
	 * @throws RuntimeException if the text is not a value of the type
	 */
	public static @Nullable Object parse(String text, Type type, Conversion conversion) {
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

	/**
	 * Returns the text of a default as Python writes it.
	 * @param text the text of the annotation
	 * @param type the type of the parameter or component
	 * @return a literal
	 */
	public static String show(String text, Type type) {
		if (type != String.class && text.equals("None")) {
			return text;
		}
		if (type == boolean.class || type == Boolean.class) {
			return Boolean.parseBoolean(text) ? "True" : "False";
		}
		boolean literal = INTEGERS.contains(type) || DECIMALS.contains(type) || type == BigDecimal.class;
		return literal ? text : "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
	}

}
