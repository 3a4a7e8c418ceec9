package io.rpyc.spring.stub;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.stream.BaseStream;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;

/**
 * Classifies Java types that look the same from Python.
 */
final class JavaKind {

	private static final Map<Class<?>, ResolvableType> PRIMITIVE_ELEMENTS = Map.of(IntStream.class,
			ResolvableType.forClass(int.class), LongStream.class, ResolvableType.forClass(long.class),
			DoubleStream.class, ResolvableType.forClass(double.class), OptionalInt.class,
			ResolvableType.forClass(int.class), OptionalLong.class, ResolvableType.forClass(long.class),
			OptionalDouble.class, ResolvableType.forClass(double.class));

	private JavaKind() {
	}

	static boolean isOptional(Class<?> type) {
		return type == Optional.class || type == OptionalInt.class || type == OptionalLong.class
				|| type == OptionalDouble.class;
	}

	/** Returns whether the type contains a value that a caller waits for. */
	static boolean isLater(Class<?> raw) {
		return CompletionStage.class.isAssignableFrom(raw) || raw.getName().equals("reactor.core.publisher.Mono");
	}

	/** Returns whether the type can be iterated only once. */
	static boolean isIterator(Class<?> raw) {
		return Iterator.class.isAssignableFrom(raw) || BaseStream.class.isAssignableFrom(raw)
				|| raw.getName().equals("reactor.core.publisher.Flux");
	}

	/** Returns the element type of an optional, a stage or an iterator. */
	static ResolvableType element(ResolvableType type, Class<?> raw) {
		return PRIMITIVE_ELEMENTS.getOrDefault(raw, type.getGeneric());
	}

	/** Returns the method of a functional interface, or {@code null} if it is not one. */
	static @Nullable Method function(Class<?> raw) {
		// The JDK marks its functional interfaces; Comparable, for example, is not one.
		if (!raw.isInterface()
				|| raw.getName().startsWith("java.") && !raw.isAnnotationPresent(FunctionalInterface.class)) {
			return null;
		}
		List<Method> open = Arrays.stream(raw.getMethods())
			.filter((method) -> Modifier.isAbstract(method.getModifiers())
					&& ReflectionUtils.findMethod(Object.class, method.getName(), method.getParameterTypes()) == null)
			.toList();
		return (open.size() == 1) ? open.get(0) : null;
	}

}
