package io.rpyc.netref;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.function.Supplier;

import io.rpyc.PyException;
import io.rpyc.internal.Nullability;
import io.rpyc.limit.LimitExceededException;
import org.jspecify.annotations.Nullable;

/**
 * The conversion of a component of a record, or of a property of a JavaBean. Its errors
 * name the component, and {@link #MISSING} becomes the default value.
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
		@Nullable String defaultText) implements RemoteConversion {

	/** Stands for a value that the dict, object or tuple does not have. */
	static final Object MISSING = new Object();

	static RecordField of(RecordComponent component, Type type, Conversions conversions) {
		RecordField field = new RecordField(component.getDeclaringRecord().getSimpleName(), component.getName(), type,
				conversions, Nullability.isNonNull(component), DefaultValue.of(component));
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
			if (!none || !(this.type instanceof Class<?> plain && plain.isPrimitive())) {
				return;
			}
		}
		catch (RuntimeException ex) {
			problem = String.valueOf(ex.getMessage());
		}
		throw new IllegalArgumentException("@Default(\"" + this.defaultText + "\") of component '" + this.name + "' of "
				+ this.owner + " is not a valid " + this.type.getTypeName() + ": " + problem);
	}

	/** Returns whether the end of a tuple may lack it. */
	boolean isOptional() {
		return this.defaultText != null || conversion().fit(null) == Fit.EXACT;
	}

	/** Returns how well None fits if a dict or object does not have the component. */
	Fit absence() {
		Fit fit = conversion().fit(null);
		return (this.nonNull && fit == Fit.CONVERTIBLE) ? Fit.NONE : fit;
	}

	private @Nullable Object missing() {
		return (this.defaultText != null) ? DefaultValue.parse(this.defaultText, this.type, conversion())
				: conversion().convert(null);
	}

	private Conversion conversion() {
		return this.conversions.to(this.type);
	}

	@Override
	public Fit fit(@Nullable Object value) {
		return conversion().fit(value);
	}

	@Override
	public Remainder begin(Netref netref) {
		return named(() -> RemoteConversion.begin(conversion(), netref));
	}

	@Override
	public Remainder beginLocal(@Nullable Object value) {
		if (value == MISSING) {
			return Remainder.done(missing());
		}
		if (value == null && this.nonNull && this.defaultText == null && conversion().fit(null) != Fit.EXACT) {
			throw PyException.typeError(named("must not be None"));
		}
		return named(() -> RemoteConversion.begin(conversion(), value));
	}

	@Override
	public @Nullable Object convertLocal(@Nullable Object value) {
		return beginLocal(value).complete();
	}

	private Remainder named(Supplier<Remainder> step) {
		try {
			Remainder next = ConversionDepth.nested(step);
			return next.isDone() ? next : new Named(this, next);
		}
		catch (LimitExceededException | ConversionDepth.ExceededException ex) {
			throw ex;
		}
		catch (PyException ex) {
			throw ex.args().isEmpty() ? ex : new PyException(ex.type(), named(ex.args().get(0)));
		}
	}

	String named(@Nullable Object problem) {
		return "'" + this.name + "' of " + this.owner + ": " + problem;
	}

	private record Named(RecordField field, Remainder rest) implements Remainder {

		@Override
		public Remainder advance() {
			return this.field.named(this.rest::advance);
		}

		@Override
		public int requests() {
			return this.rest.requests();
		}

		@Override
		public void abandon() {
			this.rest.abandon();
		}

	}

}
