package io.rpyc.adapter;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;

import io.rpyc.netref.PythonTypeNames;
import io.rpyc.netref.TypeArguments;

/**
 * Finds the method to call on an object that may be a proxy, so that calls never bypass
 * the proxy.
 */
final class InvocableMethods {

	private InvocableMethods() {
	}

	/**
	 * Finds the method.
	 * @param targetClass the class of the called object
	 * @param method the method of the class with the annotations
	 * @param annotated that class, which gives the type variables of its interfaces their
	 * values
	 */
	static Method on(Class<?> targetClass, Method method, Class<?> annotated) {
		Class<?> declaring = method.getDeclaringClass();
		if (declaring.isAssignableFrom(targetClass)) {
			int modifiers = method.getModifiers();
			if (isProxy(targetClass, declaring) && (Modifier.isPrivate(modifiers) || Modifier.isFinal(modifiers))) {
				throw new IllegalArgumentException("exposed method " + method
						+ " cannot be called through the proxy of its bean: make it neither private nor final");
			}
			return method;
		}
		TypeArguments arguments = TypeArguments.of(annotated);
		return Arrays.stream(targetClass.getInterfaces())
			.flatMap((contract) -> Arrays.stream(contract.getMethods()))
			.filter((declared) -> declared.getName().equals(method.getName())
					&& declared.getParameterCount() == method.getParameterCount())
			.filter((declared) -> Arrays.equals(declared.getParameterTypes(), method.getParameterTypes())
					|| BridgedMethods.takes(method, declared, arguments))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("exposed method " + method + " cannot be called through "
					+ targetClass
					+ ", a proxy of interfaces: declare the method in an interface of the bean, or have it proxied by class"));
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
		return targetClass != declaring && PythonTypeNames.isGenerated(targetClass);
	}

}
