package io.rpyc.internal;

import java.time.Instant;
import java.time.temporal.Temporal;
import java.util.Date;

/**
 * The date types of JDBC in java.time.
 */
public final class JdbcTimes {

	private JdbcTimes() {
	}

	/**
	 * Returns a date of JDBC as the database has it, without a zone; others as a point in
	 * time. By name, since a program may run without the module of JDBC.
	 * @param date the date
	 * @return a LocalDate, LocalTime, LocalDateTime or Instant
	 */
	public static Temporal of(Date date) {
		return switch (date.getClass().getName()) {
			case "java.sql.Date" -> ((java.sql.Date) date).toLocalDate();
			case "java.sql.Time" -> ((java.sql.Time) date).toLocalTime();
			case "java.sql.Timestamp" -> ((java.sql.Timestamp) date).toLocalDateTime();
			default -> Instant.ofEpochMilli(date.getTime());
		};
	}

}
