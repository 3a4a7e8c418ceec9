package io.rpyc.netref;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;

import io.rpyc.service.Exposed;
import org.jspecify.annotations.Nullable;

/**
 * Finds the method of a functional interface.
 */
final class FunctionalMethod {

	private FunctionalMethod() {
	}

	/**
	 * Returns the method that a callable implements; {@code null} if the interface has
	 * none or several abstract methods, or has a method with an explicit Python name.
	 */
	static @Nullable Method of(Class<?> type) {
		Method found = null;
		for (Method method : type.getMethods()) {
			if (!Modifier.isAbstract(method.getModifiers()) || isOfObject(method) || isClose(method)) {
				continue;
			}
			if (found != null && !isSame(found, method) || method.isAnnotationPresent(Exposed.class)
					|| method.isAnnotationPresent(Attribute.class)) {
				return null;
			}
			found = method;
		}
		return found;
	}

	/** Returns whether two methods are the same, redeclared with a narrower result. */
	private static boolean isSame(Method a, Method b) {
		return a.getName().equals(b.getName()) && Arrays.equals(a.getParameterTypes(), b.getParameterTypes());
	}

	static boolean isOfObject(Method method) {
		try {
			return Modifier
				.isPublic(Object.class.getDeclaredMethod(method.getName(), method.getParameterTypes()).getModifiers());
		}
		catch (NoSuchMethodException ex) {
			return false;
		}
	}

	static boolean isClose(Method method) {
		return method.getName().equals("close") && method.getParameterCount() == 0
				&& AutoCloseable.class.isAssignableFrom(method.getDeclaringClass());
	}

}
