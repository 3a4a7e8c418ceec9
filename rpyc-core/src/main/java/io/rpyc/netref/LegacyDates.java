package io.rpyc.netref;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.GregorianCalendar;

import org.jspecify.annotations.Nullable;

/**
 * Parses the legacy date types of Java and JDBC. A date or time without a zone is in the
 * default zone of the JVM.
 */
final class LegacyDates {

	private LegacyDates() {
	}

	static Date date(String text) {
		return Date.from(zoned(text).toInstant());
	}

	static GregorianCalendar calendar(String text) {
		return GregorianCalendar.from(zoned(text));
	}

	private static ZonedDateTime zoned(String text) {
		if (text.indexOf('T') < 0) {
			return LocalDate.parse(text).atStartOfDay(ZoneId.systemDefault());
		}
		try {
			return OffsetDateTime.parse(text).toZonedDateTime();
		}
		catch (DateTimeException ex) {
			return LocalDateTime.parse(text).atZone(ZoneId.systemDefault());
		}
	}

	/** Returns the parser of a JDBC type, by name, since the JDBC module is optional. */
	static @Nullable ValueText ofJdbc(String typeName) {
		return switch (typeName) {
			case "java.sql.Date" ->
				ValueText.checked("datetime.date", (text) -> java.sql.Date.valueOf(zoned(text).toLocalDate()));
			case "java.sql.Time" ->
				ValueText.checked("datetime.time", (text) -> java.sql.Time.valueOf(LocalTime.parse(text)));
			case "java.sql.Timestamp" -> ValueText.checked("datetime.datetime", (text) -> timestamp(zoned(text)));
			default -> null;
		};
	}

	private static java.sql.Timestamp timestamp(ZonedDateTime time) {
		return java.sql.Timestamp.from(time.toInstant());
	}

}
