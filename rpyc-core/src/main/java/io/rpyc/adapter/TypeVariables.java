package io.rpyc.adapter;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The type variables of classes.
 */
final class TypeVariables {

	private TypeVariables() {
	}

	/**
	 * Returns the variables of classes in a type. Those of methods are not among them: no
	 * object knows their values.
	 */
	static Set<TypeVariable<?>> in(Type type) {
		Set<TypeVariable<?>> variables = new LinkedHashSet<>();
		collect(type, variables);
		return variables;
	}

	private static void collect(Type type, Set<TypeVariable<?>> variables) {
		if (type instanceof TypeVariable<?> variable) {
			if (variable.getGenericDeclaration() instanceof Class<?>) {
				variables.add(variable);
			}
		}
		else if (type instanceof GenericArrayType array) {
			collect(array.getGenericComponentType(), variables);
		}
		else if (type instanceof ParameterizedType parameterized) {
			for (Type argument : parameterized.getActualTypeArguments()) {
				collect(argument, variables);
			}
		}
	}

	/** Returns a class with its own variables as arguments. */
	static Type declared(Class<?> type) {
		return (type.getTypeParameters().length != 0) ? new Declared(type) : type;
	}

	private record Declared(Class<?> type) implements ParameterizedType {

		@Override
		public Type[] getActualTypeArguments() {
			return Arrays.copyOf(this.type.getTypeParameters(), this.type.getTypeParameters().length, Type[].class);
		}

		@Override
		public Type getRawType() {
			return this.type;
		}

		@Override
		public @Nullable Type getOwnerType() {
			return this.type.getDeclaringClass();
		}

	}

}
