package io.rpyc.adapter;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.rpyc.netref.Conversions;
import io.rpyc.netref.DecimalConverter;
import io.rpyc.netref.JavaTypes;
import io.rpyc.service.DecimalForm;
import io.rpyc.service.Exposed;
import org.jspecify.annotations.Nullable;

/**
 * Results of methods, and values of attributes, whose annotation chooses the form of
 * decimal numbers.
 */
final class DecimalResults {

	private static final MethodHandle CONVERT = convert();

	private DecimalResults() {
	}

	/**
	 * Returns the form that the annotation of a member chooses, or that of its type.
	 */
	static DecimalForm of(@Nullable Exposed annotation, Class<?> type) {
		DecimalForm own = of(annotation);
		return (own != DecimalForm.DEFAULT) ? own : of(type.getAnnotation(Exposed.class));
	}

	private static DecimalForm of(@Nullable Exposed annotation) {
		return (annotation != null) ? annotation.decimals() : DecimalForm.DEFAULT;
	}

	/** Returns the form of a component of a record. */
	static DecimalForm of(RecordComponent component) {
		return of(ExposedMethods.annotation(component), component.getDeclaringRecord());
	}

	/**
	 * Rejects a form that cannot be applied: the elements of a live object are read when
	 * Python asks for them, by whoever got the object.
	 * @param annotation the annotation of the member
	 * @param type the type that exposes it
	 * @param value the declared type of its value, which is not copied
	 * @param member where the annotation stands
	 * @throws IllegalArgumentException if the form has no effect
	 */
	static void requireEffect(@Nullable Exposed annotation, Class<?> type, Type value, Conversions conversions,
			java.lang.reflect.Member member) {
		DecimalForm form = of(annotation, type);
		Type shown = contentOf(conversions.toPythonType(value));
		if (form == DecimalForm.DEFAULT || JavaTypes.raw(shown).isAssignableFrom(BigDecimal.class)) {
			return;
		}
		if (of(annotation) != DecimalForm.DEFAULT || holdsDecimals(shown)) {
			throw new IllegalArgumentException("@Exposed(decimals = " + form + ") has no effect on "
					+ member.getDeclaringClass().getName() + "." + member.getName() + ", which is a "
					+ shown.getTypeName() + ": it applies to a BigDecimal, an Optional or a copy."
					+ " Return a copy with byValue = true, or choose the form for the whole server with"
					+ " rpyc.server.decimals or a DecimalConverter");
		}
	}

	private static boolean holdsDecimals(Type type) {
		if (JavaTypes.raw(type).isArray()) {
			Type component = JavaTypes.component(type);
			return component == BigDecimal.class || holdsDecimals(component);
		}
		return type instanceof ParameterizedType parameterized && Arrays.stream(parameterized.getActualTypeArguments())
			.anyMatch((argument) -> JavaTypes.raw(argument) == BigDecimal.class || holdsDecimals(argument));
	}

	/** Returns a reader of an attribute whose value has the form. */
	static MethodHandle reader(MethodHandle reader, DecimalForm form) {
		if (form == DecimalForm.DEFAULT) {
			return reader;
		}
		return MethodHandles.filterReturnValue(reader.asType(reader.type().changeReturnType(Object.class)),
				CONVERT.bindTo(new DecimalConverter(form)));
	}

	private static @Nullable Object convert(DecimalConverter converter, @Nullable Object value) {
		return (value != null) ? converter.toPython(value) : null;
	}

	private static MethodHandle convert() {
		try {
			return MethodHandles.lookup()
				.findStatic(DecimalResults.class, "convert",
						MethodType.methodType(Object.class, DecimalConverter.class, Object.class));
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Returns the conversions of the copies that a method returns. */
	static Conversions conversions(Conversions conversions, DecimalForm form) {
		return (form != DecimalForm.DEFAULT) ? conversions.with(new DecimalConverter(form)) : conversions;
	}

	/** Returns a form that converts the result itself, also a later one. */
	static ReturnForm converted(ReturnForm form, DecimalForm decimals, Conversions conversions) {
		if (decimals == DecimalForm.DEFAULT) {
			return form;
		}
		DecimalConverter converter = new DecimalConverter(decimals);
		return new ReturnForm() {

			@Override
			public @Nullable Object apply(@Nullable Object result, CallContext context) {
				if (conversions.toPythonByCustom(result) instanceof CompletionStage<?> stage) {
					return stage.thenApply((value) -> convert(converter, value));
				}
				return form.apply(convert(converter, result), context);
			}

			@Override
			public DecimalForm decimals() {
				return decimals;
			}

		};
	}

	/**
	 * Returns the conversions that determine the declared type of a result.
	 * @param form the form of the member
	 * @param conversions the conversions of the server
	 */
	static Conversions declared(MemberForm form, Conversions conversions) {
		return (form.byValue() || contentOf(conversions.toPythonType(form.result())) == BigDecimal.class)
				? conversions(conversions, form.decimals()) : conversions;
	}

	/** Returns the type of the value in an optional, and of a later result. */
	private static Type contentOf(Type type) {
		for (Class<?> holder : List.of(Optional.class, CompletionStage.class)) {
			if (holder.isAssignableFrom(JavaTypes.raw(type))) {
				return contentOf(JavaTypes.argument(type, holder, 0));
			}
		}
		return type;
	}

}
