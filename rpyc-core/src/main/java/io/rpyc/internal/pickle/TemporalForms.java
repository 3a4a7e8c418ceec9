package io.rpyc.internal.pickle;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Date;
import java.util.concurrent.TimeUnit;

import io.rpyc.internal.JdbcTimes;
import org.jspecify.annotations.Nullable;

/**
 * Converts dates, times and durations to those of Python's module datetime: to the
 * microsecond, with an offset instead of a zone. Values without a type there become a str
 * in ISO format.
 */
final class TemporalForms {

	static final PyGlobal DATE = new PyGlobal("datetime", "date");

	static final PyGlobal DATETIME = new PyGlobal("datetime", "datetime");

	static final PyGlobal TIME = new PyGlobal("datetime", "time");

	static final PyGlobal TIMEDELTA = new PyGlobal("datetime", "timedelta");

	static final PyGlobal TIMEZONE = new PyGlobal("datetime", "timezone");

	private static final int MAX_YEAR = 9999;

	private static final long MAX_DAYS = 999_999_999;

	private static final long SECONDS_OF_DAY = TimeUnit.DAYS.toSeconds(1);

	private static final int NANOS_OF_MICROSECOND = 1000;

	private TemporalForms() {
	}

	/**
	 * Returns the Python form of a value of java.time or a {@link Date}.
	 * @param value any value
	 * @return a call or a str, or {@code null} if the value is not one of these
	 */
	static @Nullable Object of(Object value) {
		if (value instanceof LocalDate date) {
			return DATE.call(yearOf(date), date.getMonthValue(), date.getDayOfMonth());
		}
		if (value instanceof LocalDateTime dateTime) {
			return dateTime(dateTime, null);
		}
		if (value instanceof OffsetDateTime dateTime) {
			return dateTime(dateTime.toLocalDateTime(), dateTime.getOffset());
		}
		if (value instanceof ZonedDateTime dateTime) {
			return dateTime(dateTime.toLocalDateTime(), dateTime.getOffset());
		}
		if (value instanceof Instant instant) {
			return dateTime(instant);
		}
		if (value instanceof Date date) {
			return of(JdbcTimes.of(date));
		}
		if (value instanceof LocalTime time) {
			return time(time, null);
		}
		if (value instanceof OffsetTime time) {
			return time(time.toLocalTime(), time.getOffset());
		}
		if (value instanceof Duration duration) {
			return timeDelta(duration);
		}
		if (value instanceof ZoneOffset offset) {
			return timeZone(offset);
		}
		boolean temporal = value instanceof TemporalAccessor || value instanceof TemporalAmount
				|| value instanceof ZoneId;
		return temporal ? value.toString() : null;
	}

	private static ReducedValue dateTime(Instant instant) {
		try {
			return dateTime(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), ZoneOffset.UTC);
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException("Python cannot represent the instant " + instant, ex);
		}
	}

	private static ReducedValue dateTime(LocalDateTime value, @Nullable ZoneOffset offset) {
		return DATETIME.call(yearOf(value.toLocalDate()), value.getMonthValue(), value.getDayOfMonth(), value.getHour(),
				value.getMinute(), value.getSecond(), value.getNano() / NANOS_OF_MICROSECOND, timeZone(offset));
	}

	private static ReducedValue time(LocalTime value, @Nullable ZoneOffset offset) {
		return TIME.call(value.getHour(), value.getMinute(), value.getSecond(), value.getNano() / NANOS_OF_MICROSECOND,
				timeZone(offset));
	}

	private static @Nullable ReducedValue timeZone(@Nullable ZoneOffset offset) {
		return (offset != null) ? TIMEZONE.call(timeDelta(Duration.ofSeconds(offset.getTotalSeconds()))) : null;
	}

	private static ReducedValue timeDelta(Duration duration) {
		long days = Math.floorDiv(duration.getSeconds(), SECONDS_OF_DAY);
		if (days < -MAX_DAYS || days > MAX_DAYS) {
			throw new IllegalArgumentException(
					"Days of a Duration: " + days + " (expected: between -" + MAX_DAYS + " and " + MAX_DAYS + ")");
		}
		return TIMEDELTA.call(days, Math.floorMod(duration.getSeconds(), SECONDS_OF_DAY),
				duration.getNano() / NANOS_OF_MICROSECOND);
	}

	private static int yearOf(LocalDate date) {
		if (date.getYear() < 1 || date.getYear() > MAX_YEAR) {
			throw new IllegalArgumentException(
					"Year of a date: " + date.getYear() + " (expected: between 1 and " + MAX_YEAR + ")");
		}
		return date.getYear();
	}

}
