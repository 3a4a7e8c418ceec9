package io.rpyc.netref;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.rpyc.internal.ContainerAnnotations;
import io.rpyc.service.Exposed;
import org.jspecify.annotations.Nullable;

/**
 * A class of the application that Python code may fill: a JavaBean, which has a
 * constructor without parameters and public setters.
 *
 * @param type the class
 * @param constructor creates an empty object
 * @param setters the setters by the names of their properties, sorted
 */
record BeanClass(Class<?> type, MethodHandle constructor, Map<String, Method> setters) {

	private static final List<String> FRAMEWORKS = List.of("java.", "javax.", "jakarta.", "org.springframework.",
			"kotlin.");

	/**
	 * Returns the description of a class.
	 * @param type the class
	 * @return the description, or {@code null} if the class is not a JavaBean, or if it
	 * exposes members as a live object
	 */
	static @Nullable BeanClass of(Class<?> type) {
		if (!isPlainClass(type) || isOfFramework(type) || isLive(type)) {
			return null;
		}
		Map<String, Method> setters = setters(type);
		if (setters.isEmpty()) {
			return null;
		}
		try {
			Constructor<?> constructor = type.getDeclaredConstructor();
			if (Modifier.isPrivate(constructor.getModifiers())) {
				return null;
			}
			constructor.setAccessible(true);
			return new BeanClass(type, MethodHandles.lookup().unreflectConstructor(constructor), setters);
		}
		catch (ReflectiveOperationException | InaccessibleObjectException ex) {
			return null;
		}
	}

	private static boolean isPlainClass(Class<?> type) {
		boolean inner = type.getEnclosingClass() != null && !Modifier.isStatic(type.getModifiers());
		return !type.isInterface() && !type.isPrimitive() && !type.isArray() && !type.isEnum() && !type.isRecord()
				&& !Modifier.isAbstract(type.getModifiers()) && !type.isHidden() && !inner
				&& !Throwable.class.isAssignableFrom(type) && !Iterable.class.isAssignableFrom(type)
				&& !Map.class.isAssignableFrom(type);
	}

	/** Also a class that implements a contract with Spring. */
	private static boolean isOfFramework(Class<?> type) {
		return levels(type).anyMatch((level) -> FRAMEWORKS.stream().anyMatch(level.getName()::startsWith)
				|| Arrays.stream(level.getInterfaces())
					.anyMatch((contract) -> contract.getName().startsWith("org.springframework.")));
	}

	/** Objects that a peer only gets from this side are not made from its data. */
	private static boolean isLive(Class<?> type) {
		Exposed annotation = type.getAnnotation(Exposed.class);
		return (annotation != null) ? !annotation.dataClass()
				: levels(type)
					.flatMap((level) -> Stream.concat(Arrays.stream(level.getDeclaredMethods()),
							Arrays.stream(level.getDeclaredFields())))
					.anyMatch((member) -> ((AnnotatedElement) member).isAnnotationPresent(Exposed.class));
	}

	private static Stream<Class<?>> levels(Class<?> type) {
		return Stream.<Class<?>>iterate(type, (level) -> level != null && level != Object.class, Class::getSuperclass);
	}

	private static Map<String, Method> setters(Class<?> type) {
		Map<String, Method> setters = new TreeMap<>();
		Arrays.stream(type.getMethods())
			.filter(BeanClass::isSetter)
			.sorted(Comparator.comparing(Method::toString))
			.forEach((setter) -> setters.merge(decapitalize(setter.getName().substring(3)), setter,
					(first, second) -> isOfGetter(type, second) ? second : first));
		return setters;
	}

	private static boolean isSetter(Method method) {
		String name = method.getName();
		return name.length() > 3 && name.startsWith("set") && Character.isUpperCase(name.charAt(3))
				&& method.getParameterCount() == 1 && !Modifier.isStatic(method.getModifiers()) && !method.isBridge()
				&& !ContainerAnnotations.isOn(method);
	}

	/** Of several setters of a property, the one for the type of the getter is used. */
	private static boolean isOfGetter(Class<?> type, Method setter) {
		String property = setter.getName().substring(3);
		return Arrays.stream(type.getMethods())
			.anyMatch((method) -> method.getParameterCount() == 0
					&& (method.getName().equals("get" + property) || method.getName().equals("is" + property))
					&& method.getReturnType() == setter.getParameterTypes()[0]);
	}

	private static String decapitalize(String name) {
		boolean acronym = name.length() > 1 && Character.isUpperCase(name.charAt(1));
		return acronym ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
	}

}
