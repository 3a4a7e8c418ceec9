package io.rpyc.adapter;

import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.rpyc.internal.Nullability;
import io.rpyc.PyException;
import io.rpyc.netref.Conversion.Fit;
import io.rpyc.netref.Conversion;
import io.rpyc.netref.Conversions;
import io.rpyc.netref.DefaultValue;
import io.rpyc.service.Default;
import io.rpyc.netref.TypeArguments;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of an exposed Java method that Python callers pass.
 *
 * @param name the name that keyword arguments use
 * @param type the declared type; of a varargs parameter, its component type
 * @param shown the same with the type variables of the class
 * @param conversion converts arguments to the type
 * @param varargs whether it accepts all further positional arguments
 * @param nonNull whether it is declared as non-null
 * @param defaultText the text of its default value, or {@code null}
 */
record ExposedParameter(String name, Type type, Type shown, Conversion conversion, boolean varargs, boolean nonNull,
		@Nullable String defaultText) {

	private static final Set<Class<?>> INTS = Set.of(byte.class, Byte.class, short.class, Short.class, int.class,
			Integer.class, long.class, Long.class, BigInteger.class);

	private static final Set<Class<?>> FLOATS = Set.of(float.class, Float.class, double.class, Double.class);

	private static final int OTHER = 3;

	/**
	 * Creates the parameter.
	 * @param declarations the declarations of the parameter, the relevant one first
	 */
	static ExposedParameter of(List<Parameter> declarations, Conversions conversions, UnaryOperator<Type> types) {
		Parameter parameter = declarations.get(0);
		Type type = parameter.isVarArgs() ? parameter.getType().componentType()
				: types.apply(parameter.getParameterizedType());
		Default annotation = declarations.stream()
			.map((declaration) -> declaration.getAnnotation(Default.class))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
		Type resolved = TypeArguments.of(Object.class).resolve(type);
		ExposedParameter exposed = new ExposedParameter(parameter.getName(), resolved, type, conversions.to(resolved),
				parameter.isVarArgs(),
				!parameter.isVarArgs() && !isNone(annotation, type) && Nullability.isNonNull(parameter),
				(annotation != null) ? annotation.value() : null);
		if (annotation != null) {
			exposed.requireDefault(parameter, annotation.value());
		}
		return exposed;
	}

	/** Returns whether the default value is None, which may be passed then too. */
	private static boolean isNone(@Nullable Default annotation, Type type) {
		return annotation != null && annotation.value().equals("None") && type != String.class;
	}

	private void requireDefault(Parameter parameter, String text) {
		String problem;
		try {
			Object value = missing();
			if (value != null || !parameter.getType().isPrimitive()) {
				return;
			}
			problem = "a primitive cannot be None";
		}
		catch (RuntimeException ex) {
			problem = String.valueOf(ex.getMessage());
		}
		throw new IllegalArgumentException("@Default(\"" + text + "\") of parameter '" + this.name + "' of "
				+ parameter.getDeclaringExecutable() + " is not a valid " + this.type.getTypeName() + ": " + problem);
	}

	/**
	 * Returns the order in which conversions of an object of the peer are tried: int
	 * before float, and both before text.
	 */
	int rank() {
		if (!(this.type instanceof Class<?> plain) || plain.isRecord()) {
			return OTHER;
		}
		if (INTS.contains(plain)) {
			return 0;
		}
		if (FLOATS.contains(plain)) {
			return 1;
		}
		return (plain.isPrimitive() || Comparable.class.isAssignableFrom(plain)) ? 2 : OTHER;
	}

	/** Returns whether the type is a number, a text, a date or similar. */
	boolean isScalar() {
		return rank() < OTHER;
	}

	boolean isOptional() {
		return this.varargs || this.defaultText != null || isOptionalType();
	}

	private boolean isOptionalType() {
		return this.conversion.fit(null) == Fit.EXACT;
	}

	/** Returns whether a value is None although the parameter is declared as non-null. */
	boolean refuses(@Nullable Object value) {
		return value == null && this.nonNull && !isOptionalType();
	}

	@Nullable Object convert(@Nullable Object value) {
		if (refuses(value)) {
			throw new BindingException("TypeError", "argument '" + this.name + "': must not be None");
		}
		try {
			return this.conversion.convert(value);
		}
		catch (PyException ex) {
			throw new BindingException(ex.type(), "argument '" + this.name + "': " + ex.args().get(0));
		}
	}

	@Nullable Object missing() {
		if (this.defaultText == null) {
			return this.conversion.convert(null);
		}
		return DefaultValue.parse(this.defaultText, this.type, this.conversion);
	}

	/** Describes the parameter for those who show it. */
	MemberParameter describe(Parameter declaration) {
		boolean none = isOptionalType() || "None".equals(this.defaultText) && this.type != String.class;
		return new MemberParameter(this.name, this.shown, this.varargs, none || Nullability.isNullable(declaration),
				(isOptional() && !this.varargs) ? shownDefault() : null, declaration);
	}

	private String shownDefault() {
		return (this.defaultText != null) ? DefaultValue.show(this.defaultText, this.type) : "None";
	}

}
