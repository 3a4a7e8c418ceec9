package io.rpyc.adapter;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Finds annotations named {@code Nullable}, whatever library they come from.
 */
final class Nullability {

	private Nullability() {
	}

	static boolean isNullable(Parameter parameter) {
		return isNullable(parameter, parameter.getAnnotatedType());
	}

	static boolean isNullable(Method method) {
		return isNullable(method, method.getAnnotatedReturnType());
	}

	static boolean isNullable(Field field) {
		return isNullable(field, field.getAnnotatedType());
	}

	private static boolean isNullable(AnnotatedElement element, AnnotatedType type) {
		return Stream.of(element.getAnnotations(), type.getAnnotations())
			.flatMap(Arrays::stream)
			.map(Annotation::annotationType)
			.anyMatch((annotation) -> annotation.getSimpleName().equals("Nullable"));
	}

}
