package io.rpyc.netref;

import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
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
	 * Returns the text of the annotation of a component. Kotlin only writes it to the
	 * parameter of the constructor.
	 * @param component the component
	 * @return the text, or {@code null} if there is no annotation
	 */
	public static @Nullable String of(RecordComponent component) {
		Default annotation = component.getAnnotation(Default.class);
		if (annotation == null) {
			annotation = parameter(component).getAnnotation(Default.class);
		}
		return (annotation != null) ? annotation.value() : null;
	}

	private static Parameter parameter(RecordComponent component) {
		List<RecordComponent> all = List.of(component.getDeclaringRecord().getRecordComponents());
		Class<?>[] types = all.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
		List<String> names = all.stream().map(RecordComponent::getName).toList();
		try {
			return component.getDeclaringRecord().getDeclaredConstructor(types).getParameters()[names
				.indexOf(component.getName())];
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException(ex);
		}
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
