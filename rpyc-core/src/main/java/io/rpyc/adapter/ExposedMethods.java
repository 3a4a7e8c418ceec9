package io.rpyc.adapter;

import java.lang.annotation.Annotation;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.rpyc.service.Exposed;
import org.jspecify.annotations.Nullable;

/**
 * Finds the methods of a class that are exposed: those that carry the annotation
 * themselves, or where a supertype declares them, and the public ones of exposed types.
 */
final class ExposedMethods {

	/** Packages whose interfaces are contracts with a framework, never with Python. */
	private static final List<String> FRAMEWORK_PACKAGES = List.of("java.", "javax.", "jakarta.",
			"org.springframework.", "io.rpyc.spring.");

	private static final Set<String> LIFECYCLE_ANNOTATIONS = Set.of("jakarta.annotation.PostConstruct",
			"jakarta.annotation.PreDestroy");

	private ExposedMethods() {
	}

	/**
	 * Finds the exposed methods of a class.
	 * @param type the class
	 * @return each method once, the most specific form of it, with the annotation that
	 * exposes it by itself, if any
	 */
	static List<Found> of(Class<?> type) {
		Map<String, Found> found = new LinkedHashMap<>();
		for (Class<?> level : hierarchy(type)) {
			for (Method method : sorted(level)) {
				if (method.isSynthetic()) {
					continue;
				}
				Exposed annotation = method.getAnnotation(Exposed.class);
				if (Modifier.isStatic(method.getModifiers())) {
					requireNotExposed(annotation, method);
					continue;
				}
				boolean byType = annotation == null && isExposedByType(level, method);
				if (annotation != null || byType) {
					Method specific = specific(type, method);
					String key = specific.getName() + Arrays.toString(specific.getParameterTypes());
					found.putIfAbsent(key, new Found(specific, method, annotation));
				}
			}
		}
		return List.copyOf(found.values());
	}

	/**
	 * Refuses a static member, which belongs to no object that could be reached.
	 * @throws IllegalArgumentException if it carries the annotation
	 */
	static void requireNotExposed(@Nullable Exposed annotation, Member member) {
		if (annotation != null) {
			throw new IllegalArgumentException("@Exposed member " + member.getDeclaringClass().getName() + "."
					+ member.getName() + " is static: only members of an object can be exposed");
		}
	}

	private static boolean isExposedByType(Class<?> level, Method method) {
		return level.isAnnotationPresent(Exposed.class) && Modifier.isPublic(method.getModifiers()) && !level.isRecord()
				&& !isLifecycle(level, method);
	}

	private static boolean isLifecycle(Class<?> level, Method method) {
		for (Annotation annotation : method.getAnnotations()) {
			if (LIFECYCLE_ANNOTATIONS.contains(annotation.annotationType().getName())) {
				return true;
			}
		}
		if (declares(Object.class, method)) {
			return true;
		}
		return hierarchy(level).stream()
			.filter((supertype) -> supertype.isInterface() && isOfFramework(supertype))
			.anyMatch((contract) -> declares(contract, method));
	}

	static boolean isOfFramework(Class<?> type) {
		return FRAMEWORK_PACKAGES.stream().anyMatch(type.getName()::startsWith);
	}

	private static boolean declares(Class<?> type, Method method) {
		return Arrays.stream(type.getDeclaredMethods())
			.anyMatch((candidate) -> candidate.getName().equals(method.getName())
					&& candidate.getParameterCount() == method.getParameterCount());
	}

	/** Returns the class, its superclasses but Object, and all their interfaces. */
	private static Collection<Class<?>> hierarchy(Class<?> type) {
		Set<Class<?>> hierarchy = new LinkedHashSet<>();
		for (Class<?> level = type; level != null && level != Object.class; level = level.getSuperclass()) {
			hierarchy.add(level);
		}
		for (Class<?> level : new ArrayList<>(hierarchy)) {
			addInterfaces(level, hierarchy);
		}
		return hierarchy;
	}

	private static void addInterfaces(Class<?> type, Set<Class<?>> hierarchy) {
		for (Class<?> contract : type.getInterfaces()) {
			hierarchy.add(contract);
			addInterfaces(contract, hierarchy);
		}
	}

	/**
	 * Returns the JVM gives methods in no particular order; Python's dir() should have
	 * one.
	 */
	private static List<Method> sorted(Class<?> type) {
		return Arrays.stream(type.getDeclaredMethods())
			.sorted(Comparator.comparing(Method::getName).thenComparing(Method::toString))
			.toList();
	}

	/**
	 * Returns the declaration in a class itself, whose parameters have the names that
	 * count.
	 */
	private static Method specific(Class<?> type, Method method) {
		for (Class<?> level = type; level != null && level != Object.class; level = level.getSuperclass()) {
			try {
				Method declared = level.getDeclaredMethod(method.getName(), method.getParameterTypes());
				return declared.isBridge() ? BridgedMethods.find(type, method, declared) : declared;
			}
			catch (NoSuchMethodException ex) {
				// Declared further up.
			}
		}
		return method;
	}

	/**
	 * An exposed method.
	 *
	 * @param method the most specific declaration
	 * @param declared the declaration that exposes it
	 * @param annotation the annotation on that declaration; {@code null} if its type
	 * exposes it
	 */
	record Found(Method method, Method declared, @Nullable Exposed annotation) {

		/** Exposed because its type is, so that it may be a bean property too. */
		boolean isByType() {
			return this.annotation == null;
		}

		/** Returns the name that the annotation gives, or an empty string. */
		String explicitName() {
			return (this.annotation != null) ? this.annotation.value() : "";
		}

		boolean isNonBlocking() {
			return this.annotation != null && this.annotation.nonBlocking();
		}

	}

}
