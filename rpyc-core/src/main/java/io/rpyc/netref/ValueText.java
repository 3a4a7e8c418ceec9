package io.rpyc.netref;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The text form of a Java value, and the corresponding Python type. {@code str()} of such
 * an object is the text, except for the blank between date and time and the format of a
 * timedelta.
 *
 * @param pythonType the name of the Python type, or the name of its package with a
 * trailing dot
 * @param isChecked whether the parser rejects text in another format, so that
 * {@code str()} of an object of another type, such as a pandas Timestamp, may be tried
 * @param parser parses the text
 */
record ValueText(String pythonType, boolean isChecked, Function<String, Object> parser) {

	private static final Map<Class<?>, ValueText> TYPES = Map.ofEntries(
			Map.entry(UUID.class, checked("uuid.UUID", UUID::fromString)),
			Map.entry(URI.class, new ValueText("yarl.", false, URI::create)),
			Map.entry(Path.class, new ValueText("pathlib.", false, Path::of)),
			Map.entry(Instant.class, checked("datetime.datetime", (text) -> OffsetDateTime.parse(text).toInstant())),
			Map.entry(LocalDate.class, checked("datetime.date", LocalDate::parse)),
			Map.entry(LocalTime.class, checked("datetime.time", LocalTime::parse)),
			Map.entry(OffsetTime.class, checked("datetime.time", OffsetTime::parse)),
			Map.entry(LocalDateTime.class, checked("datetime.datetime", LocalDateTime::parse)),
			Map.entry(OffsetDateTime.class, checked("datetime.datetime", OffsetDateTime::parse)),
			Map.entry(ZonedDateTime.class, checked("datetime.datetime", ZonedDateTime::parse)),
			Map.entry(ZoneId.class, checked("zoneinfo.ZoneInfo", ZoneId::of)),
			Map.entry(Duration.class, checked("datetime.timedelta", ValueText::duration)),
			Map.entry(Period.class, checked("dateutil.relativedelta", Period::parse)),
			Map.entry(Date.class, checked("datetime.datetime", LegacyDates::date)),
			Map.entry(Calendar.class, checked("datetime.datetime", LegacyDates::calendar)),
			Map.entry(TimeZone.class, checked("zoneinfo.ZoneInfo", (text) -> TimeZone.getTimeZone(ZoneId.of(text)))),
			Map.entry(File.class, new ValueText("pathlib.", false, File::new)),
			Map.entry(URL.class, new ValueText("yarl.", false, ValueText::url)),
			Map.entry(Currency.class, plain(Currency::getInstance)), Map.entry(Charset.class, plain(Charset::forName)),
			Map.entry(Locale.class, plain(ValueText::locale)),
			Map.entry(StringBuilder.class, plain(StringBuilder::new)),
			Map.entry(StringBuffer.class, plain(StringBuffer::new)));

	private static final Pattern BLANK = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d) (\\d.*)");

	private static final Pattern TIMEDELTA = Pattern
		.compile("(?:(-?\\d+) days?, )?(\\d+):(\\d\\d):(\\d\\d)(?:\\.(\\d{6}))?");

	static @Nullable ValueText of(Class<?> type) {
		ValueText text = TYPES.get(type);
		return (text != null || !type.getName().startsWith("java.sql.")) ? text : LegacyDates.ofJdbc(type.getName());
	}

	/** Python has no type of its own for it. */
	private static ValueText plain(Function<String, Object> parser) {
		return new ValueText("builtins.str", false, parser);
	}

	private static Object url(String text) {
		try {
			return URI.create(text).toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	private static Object locale(String text) {
		Locale locale = Locale.forLanguageTag(text.replace('_', '-'));
		if (locale.getLanguage().isEmpty()) {
			throw new IllegalArgumentException("not a language tag");
		}
		return locale;
	}

	static ValueText checked(String pythonType, Function<String, Object> parser) {
		return new ValueText(pythonType, true, parser);
	}

	boolean isOf(Netref netref) {
		String name = netref.typeName();
		return this.pythonType.endsWith(".") ? name.startsWith(this.pythonType) : name.equals(this.pythonType);
	}

	Object parse(String text) {
		return this.parser.apply(withoutBlank(text));
	}

	/** Date and time as ISO 8601 has them, without the blank that Python writes. */
	static String withoutBlank(String text) {
		Matcher blank = BLANK.matcher(text);
		return blank.matches() ? blank.group(1) + "T" + blank.group(2) : text;
	}

	private static Duration duration(String text) {
		Matcher parts = TIMEDELTA.matcher(text);
		if (!parts.matches()) {
			return Duration.parse(text);
		}
		try {
			return Duration.ofDays(number(parts.group(1)))
				.plusHours(number(parts.group(2)))
				.plusMinutes(number(parts.group(3)))
				.plusSeconds(number(parts.group(4)))
				.plusNanos(number(parts.group(5)) * 1000);
		}
		catch (ArithmeticException ex) {
			throw new DateTimeException("too long", ex);
		}
	}

	private static long number(@Nullable String digits) {
		return (digits != null) ? Long.parseLong(digits) : 0;
	}

}
