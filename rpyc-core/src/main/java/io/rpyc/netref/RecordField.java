package io.rpyc.netref;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;

import io.rpyc.PyException;
import io.rpyc.internal.Nullability;
import io.rpyc.limit.LimitExceededException;
import io.rpyc.netref.Conversion.Fit;
import io.rpyc.service.Default;
import org.jspecify.annotations.Nullable;

/**
 * A component of a record, or a property of a JavaBean, that Python code passes.
 *
 * @param owner the simple name of the class
 * @param name the Java name
 * @param type the declared type
 * @param conversions all conversions. The one of the type is looked up for each value,
 * since a record may contain records of the same type
 * @param nonNull whether it is declared as non-null
 * @param defaultText the text of the default value, or {@code null}
 */
record RecordField(String owner, String name, Type type, Conversions conversions, boolean nonNull,
		@Nullable String defaultText) {

	static RecordField of(RecordComponent component, Type type, Conversions conversions) {
		Default annotation = component.getAnnotation(Default.class);
		RecordField field = new RecordField(component.getDeclaringRecord().getSimpleName(), component.getName(), type,
				conversions, Nullability.isNonNull(component), (annotation != null) ? annotation.value() : null);
		field.requireDefault();
		return field;
	}

	private void requireDefault() {
		if (this.defaultText == null) {
			return;
		}
		boolean none = this.defaultText.equals("None") && this.type != String.class;
		String problem = "a primitive cannot be None";
		try {
			if (!none) {
				missing();
			}
			if (!none || !isPrimitive()) {
				return;
			}
		}
		catch (RuntimeException ex) {
			problem = String.valueOf(ex.getMessage());
		}
		throw new IllegalArgumentException("@Default(\"" + this.defaultText + "\") of component '" + this.name + "' of "
				+ this.owner + " is not a valid " + this.type.getTypeName() + ": " + problem);
	}

	boolean isOptional() {
		return this.defaultText != null || conversion().fit(null) == Fit.EXACT;
	}

	@Nullable Object missing() {
		return (this.defaultText != null) ? DefaultValue.parse(this.defaultText, this.type, conversion())
				: conversion().convert(null);
	}

	/**
	 * Converts a value of Python.
	 * @throws PyException if it does not fit; names the component
	 */
	@Nullable Object convert(@Nullable Object value) {
		if (value == null && this.nonNull && !isOptional()) {
			throw PyException.typeError(named("must not be None"));
		}
		try {
			return ConversionDepth.nested(() -> conversion().convert(value));
		}
		catch (LimitExceededException | ConversionDepth.ExceededException ex) {
			throw ex;
		}
		catch (PyException ex) {
			throw ex.args().isEmpty() ? ex : new PyException(ex.type(), named(ex.args().get(0)));
		}
	}

	private String named(@Nullable Object problem) {
		return "'" + this.name + "' of " + this.owner + ": " + problem;
	}

	private boolean isPrimitive() {
		return this.type instanceof Class<?> plain && plain.isPrimitive();
	}

	private Conversion conversion() {
		return this.conversions.to(this.type);
	}

}
