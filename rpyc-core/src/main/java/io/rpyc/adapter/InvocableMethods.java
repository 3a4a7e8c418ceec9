package io.rpyc.adapter;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * Finds the method to call on an object that may be a proxy, so that calls never bypass
 * the proxy.
 */
final class InvocableMethods {

	private InvocableMethods() {
	}

	static Method on(Class<?> targetClass, Method method) {
		Class<?> declaring = method.getDeclaringClass();
		if (declaring.isAssignableFrom(targetClass)) {
			int modifiers = method.getModifiers();
			if (isProxy(targetClass, declaring) && (Modifier.isPrivate(modifiers) || Modifier.isFinal(modifiers))) {
				throw new IllegalArgumentException("exposed method " + method
						+ " cannot be called through the proxy of its bean: make it neither private nor final");
			}
			return method;
		}
		for (Class<?> contract : targetClass.getInterfaces()) {
			try {
				return contract.getMethod(method.getName(), method.getParameterTypes());
			}
			catch (NoSuchMethodException ex) {
				// Another interface may declare it.
			}
		}
		throw new IllegalArgumentException("exposed method " + method + " cannot be called through " + targetClass
				+ ", a proxy of interfaces: declare the method in an interface of the bean, or have it proxied by class");
	}

	/**
	 * Rejects exposed fields behind a proxy, which does not have the fields of its bean.
	 */
	static void requireNoProxy(Class<?> targetClass, Field field) {
		Class<?> declaring = field.getDeclaringClass();
		if (!declaring.isAssignableFrom(targetClass) || isProxy(targetClass, declaring)) {
			throw new IllegalArgumentException("exposed field " + field
					+ " cannot be reached through the proxy of its bean: expose a method that returns it");
		}
	}

	private static boolean isProxy(Class<?> targetClass, Class<?> declaring) {
		return targetClass != declaring && targetClass.getName().contains("$$");
	}

}
