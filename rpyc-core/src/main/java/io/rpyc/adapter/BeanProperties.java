package io.rpyc.adapter;

import java.lang.reflect.Method;
import java.util.List;

import io.rpyc.adapter.ExposedMethods.Found;
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
		String name = method.getName();
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

	static @Nullable Method setter(List<Found> methods, String property, Class<?> type) {
		String name = "set" + Character.toUpperCase(property.charAt(0)) + property.substring(1);
		for (Found found : methods) {
			Method method = found.method();
			if (found.isByType() && method.getName().equals(name) && method.getParameterCount() == 1
					&& method.getParameterTypes()[0] == type) {
				return method;
			}
		}
		return null;
	}

}
