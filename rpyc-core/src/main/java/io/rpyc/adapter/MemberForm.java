package io.rpyc.adapter;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One way to use a member, in Java's types.
 *
 * @param parameters those that the caller fills, not those that the server injects
 * @param result the type of the result, or of the value
 * @param method the method that carries the annotations; {@code null} for a field
 */
public record MemberForm(List<Parameter> parameters, Type result, @Nullable Method method) {

	public MemberForm {
		parameters = List.copyOf(parameters);
	}

}
