package io.rpyc.adapter;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.rpyc.service.DecimalForm;
import org.jspecify.annotations.Nullable;

/**
 * A form of a member with its Java types.
 *
 * @param parameters the parameters that callers pass, without injected ones
 * @param result the type of the result, or of the value
 * @param nullable whether the result may be {@code None}
 * @param byValue whether the result is copied
 * @param decimals the form of decimal numbers in the result
 * @param method the method that carries the annotations; null for a field
 */
public record MemberForm(List<MemberParameter> parameters, Type result, boolean nullable, boolean byValue,
		DecimalForm decimals, @Nullable Method method) {

	public MemberForm {
		parameters = List.copyOf(parameters);
	}

	/**
	 * Writes the parameters as they stand in a Python definition. A default value is
	 * shown if all parameters after it have one too, and a parameter that cannot be
	 * passed by its name stands before a slash.
	 * @param text writes the name of a parameter, with its annotation if wanted
	 * @param defaultText writes the default value with the equals sign before it
	 * @return the texts of the parameters
	 */
	public List<String> parameterList(Function<MemberParameter, String> text,
			Function<MemberParameter, String> defaultText) {
		int required = 0;
		int positional = 0;
		for (int i = 0; i < this.parameters.size(); i++) {
			MemberParameter parameter = this.parameters.get(i);
			required = (parameter.defaultText() != null || parameter.varargs()) ? required : i + 1;
			positional = (parameter.isKeyword() || parameter.varargs()) ? positional : i + 1;
		}
		List<String> texts = new ArrayList<>();
		for (int i = 0; i < this.parameters.size(); i++) {
			MemberParameter parameter = this.parameters.get(i);
			String shown = (parameter.varargs() ? "*" : "") + text.apply(parameter);
			texts.add((i >= required && !parameter.varargs()) ? shown + defaultText.apply(parameter) : shown);
			if (i + 1 == positional) {
				texts.add("/");
			}
		}
		return texts;
	}

}
