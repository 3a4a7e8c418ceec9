package io.rpyc.adapter;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.BaseStream;
import java.util.stream.Collectors;

/**
 * The names by which Python programmers know Java types, for signatures.
 */
final class PyTypeNames {

	private static final Map<Class<?>, String> SCALARS = Map.ofEntries(Map.entry(void.class, "None"),
			Map.entry(Void.class, "None"), Map.entry(boolean.class, "bool"), Map.entry(Boolean.class, "bool"),
			Map.entry(byte.class, "int"), Map.entry(Byte.class, "int"), Map.entry(short.class, "int"),
			Map.entry(Short.class, "int"), Map.entry(int.class, "int"), Map.entry(Integer.class, "int"),
			Map.entry(long.class, "int"), Map.entry(Long.class, "int"), Map.entry(BigInteger.class, "int"),
			Map.entry(float.class, "float"), Map.entry(Float.class, "float"), Map.entry(double.class, "float"),
			Map.entry(Double.class, "float"), Map.entry(char.class, "str"), Map.entry(Character.class, "str"),
			Map.entry(String.class, "str"), Map.entry(CharSequence.class, "str"), Map.entry(byte[].class, "bytes"),
			Map.entry(ByteBuffer.class, "bytes"), Map.entry(Object.class, "object"));

	private PyTypeNames() {
	}

	static String of(Type type) {
		Class<?> raw = raw(type);
		String scalar = SCALARS.get(raw);
		if (scalar != null) {
			return scalar;
		}
		if (raw == Optional.class || CompletionStage.class.isAssignableFrom(raw)) {
			return argument(type, raw == Optional.class);
		}
		if (Map.class.isAssignableFrom(raw)) {
			return "dict" + arguments(type);
		}
		if (Set.class.isAssignableFrom(raw)) {
			return "set" + arguments(type);
		}
		if (Collection.class.isAssignableFrom(raw)) {
			return "list" + arguments(type);
		}
		if (Iterator.class.isAssignableFrom(raw) || BaseStream.class.isAssignableFrom(raw)) {
			return "Iterator" + arguments(type);
		}
		return raw.isArray() ? "list[" + of(raw.componentType()) + "]" : raw.getSimpleName();
	}

	private static Class<?> raw(Type type) {
		if (type instanceof Class<?> plain) {
			return plain;
		}
		return (type instanceof ParameterizedType parameterized) ? (Class<?>) parameterized.getRawType() : Object.class;
	}

	private static String argument(Type type, boolean optional) {
		String content = (type instanceof ParameterizedType parameterized)
				? of(parameterized.getActualTypeArguments()[0]) : "object";
		return optional ? content + " | None" : content;
	}

	private static String arguments(Type type) {
		return (type instanceof ParameterizedType parameterized) ? Arrays.stream(parameterized.getActualTypeArguments())
			.map(PyTypeNames::of)
			.collect(Collectors.joining(", ", "[", "]")) : "";
	}

}
