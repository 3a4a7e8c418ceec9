package io.rpyc.adapter;

import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.rpyc.internal.ContainerAnnotations;
import io.rpyc.internal.KotlinMethods;
import io.rpyc.service.Exposed;
import org.jspecify.annotations.Nullable;

/**
 * Finds the exposed methods of a class: those with the annotation, on the method or on
 * its declaration in a supertype, and the public methods of exposed types.
 */
final class ExposedMethods {

	/**
	 * Packages whose interfaces are contracts with a framework and are never exposed to
	 * Python.
	 */
	private static final List<String> FRAMEWORK_PACKAGES = List.of("java.", "javax.", "jakarta.",
			"org.springframework.", "io.rpyc.spring.");

	private ExposedMethods() {
	}

	/**
	 * Finds the exposed methods of a class.
	 * @param type the class
	 * @return each method once, in its most specific form, with its annotation, if any
	 */
	static List<Found> of(Class<?> type) {
		Map<String, Found> found = new LinkedHashMap<>();
		for (Class<?> level : hierarchy(type)) {
			for (Method method : sorted(level)) {
				if (method.isSynthetic()) {
					continue;
				}
				Exposed annotation = isOfComponent(method) ? null : method.getAnnotation(Exposed.class);
				if (Modifier.isStatic(method.getModifiers())) {
					requireNotExposed(annotation, method);
					continue;
				}
				boolean byType = annotation == null && isExposedByType(level, method)
						&& !isCalledByContainer(type, method) && !KotlinMethods.isHidden(method);
				if (annotation != null || byType) {
					KotlinMethods.requireNotSuspending(method);
					Method specific = specific(type, method);
					String key = specific.getName() + Arrays.toString(specific.getParameterTypes());
					found.putIfAbsent(key, new Found(specific, method, annotation));
				}
			}
		}
		return List.copyOf(found.values());
	}

	/**
	 * Returns the annotation on a component of a record. The compiler copies it to the
	 * field and to the accessor.
	 */
	static @Nullable Exposed annotation(RecordComponent component) {
		try {
			return component.getDeclaringRecord().getDeclaredField(component.getName()).getAnnotation(Exposed.class);
		}
		catch (NoSuchFieldException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Returns whether the annotation of an accessor is that of its component. */
	private static boolean isOfComponent(Method method) {
		Class<?> type = method.getDeclaringClass();
		return type.isRecord() && Arrays.stream(type.getRecordComponents())
			.anyMatch((component) -> method.equals(component.getAccessor()) && annotation(component) != null);
	}

	/**
	 * Rejects an exposed static member, which does not belong to an object.
	 * @throws IllegalArgumentException if it has the annotation
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

	/** Also if only a declaration that the method overrides says so. */
	private static boolean isCalledByContainer(Class<?> type, Method method) {
		for (Class<?> level : hierarchy(type)) {
			try {
				if (ContainerAnnotations.isOn(level.getDeclaredMethod(method.getName(), method.getParameterTypes()))) {
					return true;
				}
			}
			catch (NoSuchMethodException ex) {
				// Declared at another level.
			}
		}
		return false;
	}

	private static boolean isLifecycle(Class<?> level, Method method) {
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

	/** Returns the class, its superclasses except Object, and all their interfaces. */
	static Collection<Class<?>> hierarchy(Class<?> type) {
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
	 * Sorts methods for a stable order in Python's dir(), since the JVM returns them in
	 * any order.
	 */
	private static List<Method> sorted(Class<?> type) {
		return Arrays.stream(type.getDeclaredMethods())
			.sorted(Comparator.comparing(Method::getName).thenComparing(Method::toString))
			.toList();
	}

	/**
	 * Returns the declaration in the class itself, which has the relevant parameter
	 * names.
	 */
	private static Method specific(Class<?> type, Method method) {
		for (Class<?> level = type; level != null && level != Object.class; level = level.getSuperclass()) {
			try {
				Method declared = level.getDeclaredMethod(method.getName(), method.getParameterTypes());
				return declared.isBridge() ? BridgedMethods.find(type, method, declared) : declared;
			}
			catch (NoSuchMethodException ex) {
				// Declared in a supertype.
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

		/**
		 * Returns whether it is exposed by its type, so that it may be a bean property
		 * too.
		 */
		boolean isByType() {
			return this.annotation == null;
		}

		/** Returns the name in the annotation, or an empty string. */
		String explicitName() {
			return (this.annotation != null) ? this.annotation.value() : "";
		}

		boolean isNonBlocking() {
			return this.annotation != null && this.annotation.nonBlocking();
		}

	}

}
