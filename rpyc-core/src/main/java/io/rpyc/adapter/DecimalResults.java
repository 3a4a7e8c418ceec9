package io.rpyc.adapter;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.math.BigDecimal;
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
 * Results of methods whose annotation chooses the form of decimal numbers.
 */
final class DecimalResults {

	private DecimalResults() {
	}

	/** Returns the form that the annotation of a method chooses. */
	static DecimalForm of(@Nullable Exposed annotation) {
		return (annotation != null) ? annotation.decimals() : DecimalForm.DEFAULT;
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
		return (result, context) -> {
			if (conversions.toPythonByCustom(result) instanceof CompletionStage<?> stage) {
				return stage.thenApply((value) -> (value != null) ? converter.toPython(value) : null);
			}
			return form.apply((result != null) ? converter.toPython(result) : null, context);
		};
	}

	/**
	 * Returns the conversions that determine the declared type of a result.
	 * @param form the form of the member
	 * @param conversions the conversions of the server
	 */
	static Conversions declared(MemberForm form, Conversions conversions) {
		Method method = form.method();
		DecimalForm decimals = of((method != null) ? method.getAnnotation(Exposed.class) : null);
		return (form.byValue() || isDecimal(form.result())) ? conversions(conversions, decimals) : conversions;
	}

	private static boolean isDecimal(Type type) {
		for (Class<?> holder : List.of(Optional.class, CompletionStage.class)) {
			if (holder.isAssignableFrom(JavaTypes.raw(type))) {
				return isDecimal(JavaTypes.argument(type, holder, 0));
			}
		}
		return type == BigDecimal.class;
	}

}
