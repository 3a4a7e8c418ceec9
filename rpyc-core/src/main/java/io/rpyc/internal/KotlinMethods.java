package io.rpyc.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Recognizes how Kotlin compiles functions, from the names and types in class files, so
 * that Kotlin's libraries are not needed.
 */
public final class KotlinMethods {

	/**
	 * The suffixes of the names of functions with value classes in their signature, and
	 * of internal functions.
	 */
	private static final Pattern MANGLED = Pattern.compile("(.+?)(-[\\w-]{7})?(\\$.+)?");

	private static final String CONTINUATION = "kotlin.coroutines.Continuation";

	private KotlinMethods() {
	}

	/**
	 * Returns whether a class is compiled from Kotlin.
	 * @param type a class
	 * @return {@code true} if it has Kotlin's metadata
	 */
	public static boolean isKotlin(Class<?> type) {
		return Arrays.stream(type.getDeclaredAnnotations())
			.map(Annotation::annotationType)
			.anyMatch((annotation) -> annotation.getName().equals("kotlin.Metadata"));
	}

	/**
	 * Returns the name of a method in its source.
	 * @param method a method of any language
	 * @return the name, without the suffixes that Kotlin adds
	 */
	public static String nameOf(Method method) {
		String name = method.getName();
		if (name.indexOf('-') < 0 && name.indexOf('$') < 0 || !isKotlin(method.getDeclaringClass())) {
			return name;
		}
		Matcher matcher = MANGLED.matcher(name);
		return matcher.matches() ? matcher.group(1) : name;
	}

	/**
	 * Finds a method whose name in the class file is not that of its source.
	 * @param type the class that declares it
	 * @param name the name in the source
	 * @param parameters the types of the parameters in the class file
	 * @return the method, or {@code null} if there is none
	 */
	public static @Nullable Method find(Class<?> type, String name, Class<?>... parameters) {
		return Arrays.stream(type.getDeclaredMethods())
			.filter((method) -> method.getName().startsWith(name) && nameOf(method).equals(name))
			.filter((method) -> Arrays.equals(method.getParameterTypes(), parameters) && !method.isSynthetic())
			.findFirst()
			.orElse(null);
	}

	/**
	 * Returns whether a public method is not part of what its class offers to others: a
	 * function that the compiler generates for a data class, or an internal function.
	 */
	public static boolean isHidden(Method method) {
		Class<?> type = method.getDeclaringClass();
		if (!isKotlin(type)) {
			return false;
		}
		Matcher matcher = MANGLED.matcher(method.getName());
		boolean internal = matcher.matches() && matcher.group(3) != null;
		return internal || isDataClass(type) && (isComponent(method) || isCopy(method));
	}

	/**
	 * Rejects a function that is called with a continuation, which only Kotlin can do.
	 * @throws IllegalArgumentException if it is a suspend function
	 */
	public static void requireNotSuspending(Method method) {
		Class<?>[] types = method.getParameterTypes();
		if (types.length != 0 && types[types.length - 1].getName().equals(CONTINUATION)) {
			throw new IllegalArgumentException(
					"suspend function " + nameOf(method) + " of " + method.getDeclaringClass().getName()
							+ " is not supported: declare a function that returns a CompletableFuture, or that blocks");
		}
	}

	/** Returns whether a type stands for no value, as {@code void} does. */
	public static boolean isUnit(Class<?> type) {
		return type.getName().equals("kotlin.Unit");
	}

	private static boolean isDataClass(Class<?> type) {
		return Arrays.stream(type.getDeclaredMethods())
			.anyMatch((method) -> method.isSynthetic() && Modifier.isStatic(method.getModifiers())
					&& method.getReturnType() == type && method.getName().matches("copy(-[\\w-]{7})?\\$default"));
	}

	private static boolean isComponent(Method method) {
		return method.getParameterCount() == 0 && nameOf(method).matches("component[1-9]\\d*");
	}

	private static boolean isCopy(Method method) {
		return nameOf(method).equals("copy") && method.getReturnType() == method.getDeclaringClass();
	}

}
