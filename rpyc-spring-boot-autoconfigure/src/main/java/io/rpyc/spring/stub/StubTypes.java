package io.rpyc.spring.stub;

import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

import io.rpyc.service.Exposed;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * Converts Java types to Python annotations of results and parameters.
 */
final class StubTypes {

	private static final String ANY = "typing.Any";

	private static final int DEEPEST = 8;

	private static final Map<Class<?>, String> SCALARS = Map.ofEntries(Map.entry(boolean.class, "bool"),
			Map.entry(Boolean.class, "bool"), Map.entry(byte.class, "int"), Map.entry(Byte.class, "int"),
			Map.entry(short.class, "int"), Map.entry(Short.class, "int"), Map.entry(int.class, "int"),
			Map.entry(Integer.class, "int"), Map.entry(long.class, "int"), Map.entry(Long.class, "int"),
			Map.entry(BigInteger.class, "int"), Map.entry(float.class, "float"), Map.entry(Float.class, "float"),
			Map.entry(double.class, "float"), Map.entry(Double.class, "float"), Map.entry(char.class, "str"),
			Map.entry(Character.class, "str"), Map.entry(String.class, "str"), Map.entry(CharSequence.class, "str"),
			Map.entry(byte[].class, "bytes"), Map.entry(ByteBuffer.class, "bytes"));

	/**
	 * Types that are text in Python, with the Python types that may be passed besides
	 * text.
	 */
	private static final Map<Class<?>, String> TEXTS = Map.ofEntries(Map.entry(UUID.class, "uuid.UUID"),
			Map.entry(BigDecimal.class, "decimal.Decimal"), Map.entry(LocalDate.class, "datetime.date"),
			Map.entry(LocalTime.class, "datetime.time"), Map.entry(LocalDateTime.class, "datetime.datetime"),
			Map.entry(Instant.class, "datetime.datetime"), Map.entry(OffsetDateTime.class, "datetime.datetime"),
			Map.entry(ZonedDateTime.class, "datetime.datetime"), Map.entry(Path.class, "os.PathLike[str]"),
			Map.entry(Duration.class, ""), Map.entry(Period.class, ""), Map.entry(URI.class, ""));

	private final StubModule module;

	private final Set<String> shadowed;

	private int depth;

	/**
	 * Creates the writer.
	 * @param module the module that declares the classes
	 * @param shadowed the names that are hidden by members of the class
	 */
	StubTypes(StubModule module, Set<String> shadowed) {
		this.module = module;
		this.shadowed = shadowed;
	}

	/** Returns a built-in name, qualified if a member of the class has the same name. */
	String builtIn(String name) {
		return this.shadowed.contains(name) ? "builtins." + name : name;
	}

	/**
	 * Returns an annotation that is valid in the class, which may have a member with the
	 * name of a module, such as {@code uuid}.
	 */
	String visible(String annotation) {
		String text = annotation;
		for (String imported : StubModule.IMPORTS) {
			String name = imported.split("\\.")[0];
			if (this.shadowed.contains(name) && text.contains(name + ".")) {
				text = text.replaceAll("(?<![\\w.])" + name + "\\.", this.module.alias(name) + ".");
			}
		}
		return text;
	}

	/** Returns the annotation of a result. */
	String result(ResolvableType type) {
		return nested(() -> resultOf(type));
	}

	/**
	 * Limits recursion, since a type may refer to itself, like
	 * {@code Comparable<T extends Comparable<T>>}.
	 */
	private String nested(Supplier<String> text) {
		if (this.depth == DEEPEST) {
			return ANY;
		}
		this.depth++;
		try {
			return text.get();
		}
		finally {
			this.depth--;
		}
	}

	private String resultOf(ResolvableType type) {
		Class<?> raw = type.resolve(Object.class);
		String scalar = scalar(raw);
		if (scalar != null) {
			return scalar;
		}
		if (JavaKind.isOptional(raw)) {
			return result(JavaKind.element(type, raw)) + " | None";
		}
		if (raw == void.class || raw == Void.class) {
			return "None";
		}
		if (JavaKind.isLater(raw)) {
			return result(JavaKind.element(type, raw));
		}
		if (raw.isEnum() || TEXTS.containsKey(raw)) {
			return builtIn("str");
		}
		Exposed exposed = raw.getAnnotation(Exposed.class);
		return (exposed != null && exposed.byValue()) ? copy(type) : liveResult(type, raw);
	}

	private String liveResult(ResolvableType type, Class<?> raw) {
		if (Map.class.isAssignableFrom(raw)) {
			return builtIn("dict") + pair(type.as(Map.class), this::result);
		}
		if (Collection.class.isAssignableFrom(raw)) {
			return builtIn(Set.class.isAssignableFrom(raw) ? "set" : "list")
					+ "[%s]".formatted(result(type.as(Collection.class).getGeneric()));
		}
		if (JavaKind.isIterator(raw)) {
			return "collections.abc.Iterator[%s]".formatted(result(JavaKind.element(type, raw)));
		}
		if (raw.isArray()) {
			ResolvableType component = type.getComponentType();
			return (raw.componentType().isPrimitive() ? "collections.abc.Sequence[%s]" : builtIn("tuple") + "[%s, ...]")
				.formatted(result(component));
		}
		if (InputStream.class.isAssignableFrom(raw)) {
			return "typing.IO[%s]".formatted(builtIn("bytes"));
		}
		String declared = declared(raw);
		if (declared != null) {
			return declared;
		}
		Method function = JavaKind.function(raw);
		return (function != null) ? callable(type, function, this::parameter, this::result) : ANY;
	}

	/** Returns the annotation of a result that is copied. */
	String copy(ResolvableType type) {
		return nested(() -> copyOf(type));
	}

	private String copyOf(ResolvableType type) {
		Class<?> raw = type.resolve(Object.class);
		if (JavaKind.isLater(raw)) {
			return copy(JavaKind.element(type, raw));
		}
		if (Map.class.isAssignableFrom(raw)) {
			return builtIn("tuple") + "[%s, ...]".formatted(builtIn("tuple") + pair(type.as(Map.class), this::copy));
		}
		if (Iterable.class.isAssignableFrom(raw) && type.as(Iterable.class).hasGenerics()) {
			return builtIn("tuple") + "[%s, ...]".formatted(copy(type.as(Iterable.class).getGeneric()));
		}
		if (JavaKind.isIterator(raw)) {
			return builtIn("tuple") + "[%s, ...]".formatted(copy(JavaKind.element(type, raw)));
		}
		if (raw.isArray() && raw != byte[].class) {
			return builtIn("tuple") + "[%s, ...]".formatted(copy(type.getComponentType()));
		}
		if (raw.isRecord()) {
			return components(raw, this::copy);
		}
		Exposed exposed = raw.getAnnotation(Exposed.class);
		return (exposed != null && exposed.byValue()) ? builtIn("tuple") + "[%s, ...]".formatted(ANY) : result(type);
	}

	/** Returns the annotation of a parameter. */
	String parameter(ResolvableType type) {
		return nested(() -> parameterOf(type));
	}

	private String parameterOf(ResolvableType type) {
		Class<?> raw = type.resolve(Object.class);
		String scalar = scalar(raw);
		if (scalar != null) {
			return scalar;
		}
		if (JavaKind.isOptional(raw)) {
			return parameter(JavaKind.element(type, raw)) + " | None";
		}
		if (raw.isEnum()) {
			return builtIn("str");
		}
		String text = TEXTS.get(raw);
		if (text != null) {
			return text.isEmpty() ? builtIn("str") : builtIn("str") + " | " + text;
		}
		if (Map.class.isAssignableFrom(raw)) {
			return "collections.abc.Mapping" + pair(type.as(Map.class), this::parameter);
		}
		if (Set.class.isAssignableFrom(raw)) {
			return "collections.abc.Set[%s]".formatted(parameter(type.as(Set.class).getGeneric()));
		}
		if (Collection.class.isAssignableFrom(raw) || raw.isArray()) {
			return "collections.abc.Sequence[%s]"
				.formatted(parameter(raw.isArray() ? type.getComponentType() : type.as(Collection.class).getGeneric()));
		}
		if (JavaKind.isIterator(raw) || raw == Iterable.class) {
			return "collections.abc.Iterable[%s]".formatted(parameter(JavaKind.element(type, raw)));
		}
		if (raw.isRecord()) {
			return this.module.likeOf(raw);
		}
		Method function = JavaKind.function(raw);
		if (function != null) {
			return callable(type, function, this::result, this::parameter);
		}
		String declared = declared(raw);
		return (declared != null) ? declared : ANY;
	}

	/** Returns the annotation of the tuple that may be passed for a record. */
	String componentsToPass(Class<?> type) {
		return components(type, this::parameter);
	}

	private String components(Class<?> type, Function<ResolvableType, String> part) {
		List<String> parts = new ArrayList<>();
		for (RecordComponent component : type.getRecordComponents()) {
			parts.add(part.apply(ResolvableType.forType(component.getGenericType())));
		}
		return builtIn("tuple") + (parts.isEmpty() ? "[()]" : parts.toString());
	}

	private @Nullable String scalar(Class<?> raw) {
		String scalar = SCALARS.get(raw);
		return (scalar != null) ? builtIn(scalar) : null;
	}

	private @Nullable String declared(Class<?> raw) {
		boolean foreign = raw.getName().startsWith("java.") || raw.isPrimitive() || raw.isArray();
		return foreign ? null : this.module.classOf(raw);
	}

	private static String pair(ResolvableType map, Function<ResolvableType, String> part) {
		return "[%s, %s]".formatted(part.apply(map.getGeneric(0)), part.apply(map.getGeneric(1)));
	}

	private String callable(ResolvableType type, Method function, Function<ResolvableType, String> argument,
			Function<ResolvableType, String> result) {
		ResolvableType owner = type.as(function.getDeclaringClass());
		String arguments = Arrays.stream(function.getGenericParameterTypes())
			.map((parameter) -> argument.apply(ResolvableType.forType(parameter, owner)))
			.toList()
			.toString();
		// The result of a callback without a return type is ignored.
		String returned = (function.getReturnType() == void.class) ? builtIn("object")
				: result.apply(ResolvableType.forType(function.getGenericReturnType(), owner));
		return "collections.abc.Callable[%s, %s]".formatted(arguments, returned);
	}

}
