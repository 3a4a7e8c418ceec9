package io.rpyc.adapter;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;

import io.rpyc.adapter.ExposedMethods.Found;
import io.rpyc.internal.KotlinMethods;
import org.jspecify.annotations.Nullable;

/**
 * JavaBeans naming of getters and setters.
 */
final class BeanProperties {

	private BeanProperties() {
	}

	static @Nullable String nameOfGetter(Method method) {
		if (method.getParameterCount() > 0 || method.getReturnType() == void.class) {
			return null;
		}
		String name = KotlinMethods.nameOf(method);
		if (name.startsWith("get")) {
			return decapitalize(name.substring(3));
		}
		boolean flag = method.getReturnType() == boolean.class || method.getReturnType() == Boolean.class;
		return (flag && name.startsWith("is")) ? decapitalize(name.substring(2)) : null;
	}

	private static @Nullable String decapitalize(String name) {
		if (name.isEmpty() || !Character.isUpperCase(name.charAt(0))) {
			return null;
		}
		boolean acronym = name.length() > 1 && Character.isUpperCase(name.charAt(1));
		return acronym ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
	}

	/**
	 * Finds the method that returns the property of a field: a getter, or a method with
	 * the name of the field, as records have it.
	 * @return the method, whoever may call it, or {@code null}
	 */
	static @Nullable Method getter(Class<?> type, Field field) {
		String capitalized = capitalize(field.getName());
		for (String name : List.of("get" + capitalized, "is" + capitalized, field.getName())) {
			Method method = find(type, name);
			if (method != null && method.getReturnType() != void.class) {
				return method;
			}
		}
		return null;
	}

	/**
	 * Finds the method that assigns the property of a field.
	 * @return the method, whoever may call it, or {@code null}
	 */
	static @Nullable Method setter(Class<?> type, Field field) {
		return find(type, "set" + capitalize(field.getName()), field.getType());
	}

	private static @Nullable Method find(Class<?> type, String name, Class<?>... parameters) {
		for (Class<?> level = type; level != null && level != Object.class; level = level.getSuperclass()) {
			try {
				Method method = level.getDeclaredMethod(name, parameters);
				return Modifier.isStatic(method.getModifiers()) ? null : method;
			}
			catch (NoSuchMethodException ex) {
				Method mangled = KotlinMethods.find(level, name, parameters);
				if (mangled != null) {
					return mangled;
				}
			}
		}
		return null;
	}

	private static String capitalize(String name) {
		return Character.toUpperCase(name.charAt(0)) + name.substring(1);
	}

	static @Nullable Method setter(List<Found> methods, String property, Class<?> type) {
		String name = "set" + capitalize(property);
		for (Found found : methods) {
			Method method = found.method();
			if (found.isByType() && KotlinMethods.nameOf(method).equals(name) && method.getParameterCount() == 1
					&& method.getParameterTypes()[0] == type) {
				return method;
			}
		}
		return null;
	}

}
