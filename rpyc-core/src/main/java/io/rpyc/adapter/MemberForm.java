package io.rpyc.adapter;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A form of a member with its Java types.
 *
 * @param parameters the parameters that callers pass, without injected ones
 * @param result the type of the result, or of the value
 * @param method the method with the annotations; {@code null} for a field
 */
public record MemberForm(List<Parameter> parameters, Type result, @Nullable Method method) {

	public MemberForm {
		parameters = List.copyOf(parameters);
	}

}
