package io.rpyc.adapter;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.Map;

/**
 * What the type variables of a type and its supertypes stand for.
 */
final class TypeArguments {

	private final Map<TypeVariable<?>, Type> arguments = new HashMap<>();

	private TypeArguments() {
	}

	static TypeArguments of(Type type) {
		TypeArguments arguments = new TypeArguments();
		arguments.add(type);
		return arguments;
	}

	private void add(Type type) {
		Class<?> raw;
		if (type instanceof ParameterizedType parameterized) {
			raw = (Class<?>) parameterized.getRawType();
			TypeVariable<?>[] variables = raw.getTypeParameters();
			for (int i = 0; i < variables.length; i++) {
				this.arguments.put(variables[i], resolve(parameterized.getActualTypeArguments()[i]));
			}
		}
		else {
			raw = (Class<?>) type;
		}
		for (Type contract : raw.getGenericInterfaces()) {
			add(contract);
		}
		if (raw.getGenericSuperclass() != null) {
			add(raw.getGenericSuperclass());
		}
	}

	/** The type that a declared one means here; Object where that is not known. */
	Type resolve(Type declared) {
		if (declared instanceof TypeVariable<?> variable) {
			return this.arguments.getOrDefault(variable, Object.class);
		}
		if (declared instanceof WildcardType wildcard) {
			Type[] lower = wildcard.getLowerBounds();
			return resolve((lower.length > 0) ? lower[0] : wildcard.getUpperBounds()[0]);
		}
		return declared;
	}

}
