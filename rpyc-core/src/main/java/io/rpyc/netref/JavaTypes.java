package io.rpyc.netref;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;

import org.jspecify.annotations.Nullable;

/**
 * Takes generic Java types apart.
 */
public final class JavaTypes {

	private JavaTypes() {
	}

	/**
	 * Returns the class of a type.
	 * @param type any type
	 * @return its class; for a variable or a wildcard that of its upper bound
	 */
	public static Class<?> raw(Type type) {
		if (type instanceof Class<?> plain) {
			return plain;
		}
		if (type instanceof ParameterizedType parameterized) {
			return raw(parameterized.getRawType());
		}
		if (type instanceof WildcardType wildcard) {
			return raw(wildcard.getUpperBounds()[0]);
		}
		if (type instanceof TypeVariable<?> variable) {
			return raw(variable.getBounds()[0]);
		}
		return raw(((GenericArrayType) type).getGenericComponentType()).arrayType();
	}

	/** Returns the type argument at an index, or Object if the type is raw. */
	static Type argument(Type type, int index) {
		return (type instanceof ParameterizedType parameterized) ? parameterized.getActualTypeArguments()[index]
				: Object.class;
	}

	/**
	 * Returns the type argument that a type gives to one of its supertypes.
	 * @param type the type, such as a class that implements {@code List<String>}
	 * @param generic the generic class or interface, such as {@code Collection}
	 * @param index which of its type parameters
	 * @return the argument, or the bound of the parameter if it is not known
	 */
	public static Type argument(Type type, Class<?> generic, int index) {
		return TypeArguments.of(type).resolve(generic.getTypeParameters()[index]);
	}

	/**
	 * Returns the same as {@link #argument(Type, Class, int)}, but keeps type variables.
	 * @param type the type
	 * @param generic the generic class or interface
	 * @param index which of its type parameters
	 * @return the argument, or the parameter itself if it is not known
	 */
	public static Type knownArgument(Type type, Class<?> generic, int index) {
		return TypeArguments.of(type).known(generic.getTypeParameters()[index]);
	}

	/**
	 * Returns the method that a Python callable implements when it is passed for an
	 * interface.
	 * @param type the interface
	 * @return its one abstract method; {@code null} if the type is not a functional
	 * interface. One of the JDK is only if it says so: {@code Comparable} is not
	 */
	public static @Nullable Method functionOf(Class<?> type) {
		boolean mayBe = type.isInterface() && !type.isAnnotation() && !type.isSealed()
				&& (!type.getName().startsWith("java.") || type.isAnnotationPresent(FunctionalInterface.class));
		return mayBe ? FunctionalMethod.of(type) : null;
	}

	/**
	 * Returns whether Python code may pass a dict for a class that is not a record.
	 * @param type the class
	 * @return whether it is a JavaBean: it has a constructor without parameters and
	 * public setters
	 */
	public static boolean isBean(Class<?> type) {
		return BeanClass.of(type) != null;
	}

	/**
	 * Returns the type of an array's elements.
	 * @param arrayType the type of the array
	 * @return the type of its components
	 */
	public static Type component(Type arrayType) {
		return (arrayType instanceof GenericArrayType generic) ? generic.getGenericComponentType()
				: raw(arrayType).componentType();
	}

}
