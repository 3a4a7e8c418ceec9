package io.rpyc.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.stream.Stream;

import org.jspecify.annotations.NonNull;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * Reads the nullness of declarations: annotations named {@code Nullable} of any library,
 * and the annotations of JSpecify.
 */
public final class Nullability {

	private Nullability() {
	}

	public static boolean isNullable(Parameter parameter) {
		return isNullable(parameter, parameter.getAnnotatedType());
	}

	public static boolean isNullable(Method method) {
		return isNullable(method, method.getAnnotatedReturnType());
	}

	public static boolean isNullable(Field field) {
		return isNullable(field, field.getAnnotatedType());
	}

	private static boolean isNullable(AnnotatedElement element, AnnotatedType type) {
		return Stream.of(element.getAnnotations(), type.getAnnotations())
			.flatMap(Arrays::stream)
			.map(Annotation::annotationType)
			.anyMatch((annotation) -> annotation.getSimpleName().equals("Nullable"));
	}

	/**
	 * Returns whether a parameter must not be null.
	 * @param parameter the parameter of a method
	 * @return whether it is declared as non-null; {@code false} if unspecified
	 */
	public static boolean isNonNull(Parameter parameter) {
		Executable method = parameter.getDeclaringExecutable();
		return isNonNull(parameter.getAnnotatedType(), method, method.getDeclaringClass());
	}

	/**
	 * Returns whether a component of a record must not be null.
	 * @param component the component
	 * @return whether it is declared as non-null; {@code false} if unspecified
	 */
	public static boolean isNonNull(RecordComponent component) {
		return isNonNull(component.getAnnotatedType(), component, component.getDeclaringRecord());
	}

	private static boolean isNonNull(AnnotatedType type, AnnotatedElement element, Class<?> declaring) {
		if (type.isAnnotationPresent(Nullable.class)) {
			return false;
		}
		return type.isAnnotationPresent(NonNull.class)
				|| !(type.getType() instanceof TypeVariable<?>) && isMarked(element, declaring);
	}

	private static boolean isMarked(AnnotatedElement element, Class<?> declaring) {
		Boolean marked = mark(element);
		for (Class<?> type = declaring; marked == null && type != null; type = type.getEnclosingClass()) {
			marked = mark(type);
		}
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
