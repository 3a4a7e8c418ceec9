package io.rpyc.adapter;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.lang.reflect.TypeVariable;

import org.jspecify.annotations.NonNull;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * Reads the nullness of parameters from JSpecify's annotations.
 */
final class Nullness {

	private Nullness() {
	}

	/**
	 * Returns whether a parameter must not be null.
	 * @param parameter the parameter of a method
	 * @return whether it is declared as non-null; {@code false} if unspecified
	 */
	static boolean isNonNull(Parameter parameter) {
		AnnotatedType type = parameter.getAnnotatedType();
		if (type.isAnnotationPresent(Nullable.class)) {
			return false;
		}
		return type.isAnnotationPresent(NonNull.class) || !(parameter.getParameterizedType() instanceof TypeVariable<?>)
				&& isMarked(parameter.getDeclaringExecutable());
	}

	private static boolean isMarked(Executable method) {
		Boolean marked = mark(method);
		for (Class<?> type = method.getDeclaringClass(); marked == null
				&& type != null; type = type.getEnclosingClass()) {
			marked = mark(type);
		}
		Class<?> declaring = method.getDeclaringClass();
		if (marked == null && declaring.getPackage() != null) {
			marked = mark(declaring.getPackage());
		}
		return (marked != null) ? marked : declaring.getModule().isAnnotationPresent(NullMarked.class);
	}

	private static @Nullable Boolean mark(AnnotatedElement element) {
		if (element.isAnnotationPresent(NullUnmarked.class)) {
			return false;
		}
		return element.isAnnotationPresent(NullMarked.class) ? true : null;
	}

}
