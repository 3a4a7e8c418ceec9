package io.rpyc.netref;

import java.io.File;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

import io.rpyc.internal.JdbcTimes;
import io.rpyc.internal.KotlinMethods;
import io.rpyc.value.PySingleton;
import org.jspecify.annotations.Nullable;

/**
 * Converts Java values without a counterpart in brine: to the text that JSON libraries
 * use, and an optional to its value.
 */
final class BuiltInValues {

	private static final List<Form<?>> FORMS = new ArrayList<>();

	/** The form of each class, or that which leaves its objects as they are. */
	private static final ClassValue<Function<Object, @Nullable Object>> BY_CLASS = new ClassValue<>() {

		@Override
		protected Function<Object, @Nullable Object> computeValue(Class<?> type) {
			if (KotlinMethods.isUnit(type)) {
				return (value) -> null;
			}
			return FORMS.stream()
				.filter((form) -> form.type().isAssignableFrom(type))
				.findFirst()
				.<Function<Object, @Nullable Object>>map((form) -> form::apply)
				.orElse((value) -> value);
		}

	};

	static {
		add(String.class, (text) -> text);
		add(BigDecimal.class, BigDecimal::toString);
		add(PySingleton.class, (singleton) -> singleton);
		add(Enum.class, (constant) -> constant.name());
		add(Optional.class, (optional) -> optional.isPresent() ? toPython(optional.get()) : null);
		add(OptionalInt.class, (optional) -> optional.isPresent() ? optional.getAsInt() : null);
		add(OptionalLong.class, (optional) -> optional.isPresent() ? optional.getAsLong() : null);
		add(OptionalDouble.class, (optional) -> optional.isPresent() ? optional.getAsDouble() : null);
		add(UUID.class, UUID::toString);
		add(TemporalAccessor.class, Object::toString);
		add(TemporalAmount.class, Object::toString);
		add(URI.class, URI::toString);
		add(Path.class, Path::toString);
		add(Date.class, BuiltInValues::date);
		add(Calendar.class,
				(calendar) -> OffsetDateTime.ofInstant(calendar.toInstant(), calendar.getTimeZone().toZoneId())
					.toString());
		add(ZoneId.class, ZoneId::getId);
		add(TimeZone.class, TimeZone::getID);
		add(Currency.class, Currency::getCurrencyCode);
		add(Locale.class, Locale::toLanguageTag);
		add(Charset.class, Charset::name);
		add(URL.class, URL::toString);
		add(File.class, File::getPath);
		add(InetAddress.class, InetAddress::getHostAddress);
		add(StringBuilder.class, StringBuilder::toString);
		add(StringBuffer.class, StringBuffer::toString);
		add(AtomicBoolean.class, AtomicBoolean::get);
		add(AtomicInteger.class, AtomicInteger::get);
		add(AtomicLong.class, AtomicLong::get);
		add(AtomicReference.class, (reference) -> toPython(reference.get()));
		add(LongAdder.class, LongAdder::sum);
		add(LongAccumulator.class, LongAccumulator::get);
		add(DoubleAdder.class, DoubleAdder::sum);
		add(DoubleAccumulator.class, DoubleAccumulator::get);
	}

	private BuiltInValues() {
	}

	private static <T> void add(Class<T> type, Function<T, @Nullable Object> function) {
		FORMS.add(new Form<>(type, function));
	}

	static @Nullable Object toPython(@Nullable Object value) {
		if (value == null || value instanceof String || value instanceof Integer || value instanceof Double) {
			return value;
		}
		return BY_CLASS.get(value.getClass()).apply(value);
	}

	/** With seconds, which LocalTime and LocalDateTime leave out if they are zero. */
	private static String date(Date date) {
		Temporal time = JdbcTimes.of(date);
		if (time instanceof LocalTime) {
			return DateTimeFormatter.ISO_LOCAL_TIME.format(time);
		}
		return (time instanceof LocalDateTime) ? DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time) : time.toString();
	}

	/**
	 * How the objects of a type go to Python.
	 *
	 * @param <T> the type
	 * @param type the type
	 * @param function makes the value
	 */
	private record Form<T>(Class<T> type, Function<T, @Nullable Object> function) {

		@Nullable Object apply(Object value) {
			return this.function.apply(this.type.cast(value));
		}

	}

}
