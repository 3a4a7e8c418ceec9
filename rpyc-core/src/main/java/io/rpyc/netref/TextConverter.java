package io.rpyc.netref;

import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import io.rpyc.PyException;
import org.jspecify.annotations.Nullable;

/**
 * Python's str for strings and characters, and for Java values that are written as text:
 * enum constants by name, dates and times in ISO form, UUIDs, URIs and paths.
 */
final class TextConverter implements ValueConverter {

	private static final Map<Class<?>, Function<String, Object>> PARSERS = Map.ofEntries(
			Map.entry(String.class, (text) -> text), Map.entry(CharSequence.class, (text) -> text),
			Map.entry(Character.class, TextConverter::character), Map.entry(char.class, TextConverter::character),
			Map.entry(UUID.class, UUID::fromString), Map.entry(URI.class, URI::create), Map.entry(Path.class, Path::of),
			Map.entry(Instant.class, Instant::parse), Map.entry(LocalDate.class, LocalDate::parse),
			Map.entry(LocalTime.class, LocalTime::parse), Map.entry(LocalDateTime.class, LocalDateTime::parse),
			Map.entry(OffsetDateTime.class, OffsetDateTime::parse),
			Map.entry(ZonedDateTime.class, ZonedDateTime::parse), Map.entry(Duration.class, Duration::parse),
			Map.entry(Period.class, Period::parse));

	@Override
	public @Nullable Conversion fromPython(Type target, Conversions conversions) {
		if (!(target instanceof Class<?> type)) {
			return null;
		}
		if (type.isEnum()) {
			return new TextConversion(type, (text) -> constant(type, text));
		}
		Function<String, Object> parser = PARSERS.get(type);
		return (parser != null) ? new TextConversion(type, parser) : null;
	}

	private static Object character(String text) {
		if (text.length() != 1) {
			throw PyException.valueError("expected a str of one character, got " + text.length());
		}
		return text.charAt(0);
	}

	private static Object constant(Class<?> type, String name) {
		for (Object constant : type.getEnumConstants()) {
			if (((Enum<?>) constant).name().equals(name)) {
				return constant;
			}
		}
		throw PyException.valueError(
				"'" + name + "' is no " + type.getSimpleName() + ": " + Arrays.toString(type.getEnumConstants()));
	}

	private record TextConversion(Class<?> type, Function<String, Object> parser) implements Conversion {

		@Override
		public Fit fit(@Nullable Object value) {
			if (value == null) {
				return this.type.isPrimitive() ? Fit.NONE : Fit.CONVERTIBLE;
			}
			if (this.type.isInstance(value)) {
				return Fit.EXACT;
			}
			return (value instanceof String) ? (this.type == char.class) ? Fit.EXACT : Fit.CONVERTIBLE : Fit.NONE;
		}

		@Override
		public @Nullable Object convert(@Nullable Object value) {
			if (this.type.isInstance(value) || value == null && !this.type.isPrimitive()) {
				return value;
			}
			if (!(value instanceof String text)) {
				throw Types.mismatch("str", value);
			}
			try {
				return this.parser.apply(text);
			}
			catch (DateTimeException | IllegalArgumentException ex) {
				throw PyException.valueError("'" + text + "' is no " + this.type.getSimpleName());
			}
		}

	}

}
