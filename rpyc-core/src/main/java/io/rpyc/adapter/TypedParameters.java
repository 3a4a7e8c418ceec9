package io.rpyc.adapter;

import java.lang.reflect.Parameter;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Provides parameters by type, from the attributes of the connection.
 */
final class TypedParameters implements ParameterSource {

	private final Predicate<Class<?>> types;

	TypedParameters(Predicate<Class<?>> types) {
		this.types = types;
	}

	@Override
	public boolean fills(Parameter parameter) {
		return this.types.test(parameter.getType());
	}

	@Override
	public @Nullable Object valueOf(Parameter parameter, CallContext context) {
		return context.find(parameter.getType());
	}

}
