package io.rpyc.netref;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The values of the type variables of a generic type and its supertypes.
 */
public final class TypeArguments {

	private final Map<TypeVariable<?>, Type> bindings = new HashMap<>();

	private TypeArguments() {
	}

	/**
	 * Collects the type arguments of a type.
	 * @param type the type, with its arguments where it is generic
	 * @return the values of its type variables and those of its supertypes
	 */
	public static TypeArguments of(Type type) {
		TypeArguments arguments = new TypeArguments();
		arguments.collect(type);
		return arguments;
	}

	private void collect(Type type) {
		Class<?> raw = JavaTypes.raw(type);
		if (type instanceof ParameterizedType parameterized) {
			TypeVariable<?>[] variables = raw.getTypeParameters();
			for (int i = 0; i < variables.length; i++) {
				this.bindings.put(variables[i], known(parameterized.getActualTypeArguments()[i]));
			}
		}
		for (Type parent : raw.getGenericInterfaces()) {
			collect(parent);
		}
		if (raw.getGenericSuperclass() != null) {
			collect(raw.getGenericSuperclass());
		}
	}

	/**
	 * Replaces the type variables in a type.
	 * @param type a type in the declaration of a supertype
	 * @return the resolved type; an unknown type variable is replaced with its bound
	 */
	public Type resolve(Type type) {
		return replace(type, (variable) -> {
			Type value = this.bindings.get(variable);
			// The value may have variables of the class that gives it.
			return (value != null) ? replace(value, JavaTypes::raw) : JavaTypes.raw(variable);
		});
	}

	/**
	 * Replaces the type variables in a type as far as they are known.
	 * @param type a type in the declaration of a supertype
	 * @return the resolved type; an unknown type variable stays
	 */
	public Type known(Type type) {
		return replace(type, (variable) -> this.bindings.getOrDefault(variable, variable));
	}

	private static Type replace(Type type, Function<TypeVariable<?>, Type> values) {
		if (type instanceof TypeVariable<?> variable) {
			return values.apply(variable);
		}
		if (type instanceof WildcardType wildcard) {
			Type[] lower = wildcard.getLowerBounds();
			return replace((lower.length != 0) ? lower[0] : wildcard.getUpperBounds()[0], values);
		}
		if (type instanceof GenericArrayType array) {
			Type component = replace(array.getGenericComponentType(), values);
			return (component instanceof Class<?> plain) ? plain.arrayType() : new Array(component);
		}
		if (type instanceof ParameterizedType parameterized) {
			return new Parameterized(JavaTypes.raw(type),
					Arrays.stream(parameterized.getActualTypeArguments())
						.map((argument) -> replace(argument, values))
						.toList(),
					parameterized.getOwnerType());
		}
		return type;
	}

	private record Array(Type component) implements GenericArrayType {

		@Override
		public Type getGenericComponentType() {
			return this.component;
		}

		@Override
		public String toString() {
			return this.component.getTypeName() + "[]";
		}

	}

	private record Parameterized(Class<?> raw, List<Type> arguments,
			@Nullable Type owner) implements ParameterizedType {

		@Override
		public Type[] getActualTypeArguments() {
			return this.arguments.toArray(Type[]::new);
		}

		@Override
		public Type getRawType() {
			return this.raw;
		}

		@Override
		public @Nullable Type getOwnerType() {
			return this.owner;
		}

		@Override
		public String toString() {
			return this.raw.getTypeName()
					+ this.arguments.stream().map(Type::getTypeName).collect(Collectors.joining(", ", "<", ">"));
		}

	}

}
