package io.rpyc.internal.pickle;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * The calls that create dates, times and durations, whose fields are packed in bytes.
 */
final class TemporalCalls {

	static final Map<PyGlobal, AllowedGlobal> CALLS = Map.of(TemporalForms.DATE, TemporalCalls::date,
			TemporalForms.DATETIME, TemporalCalls::dateTime, TemporalForms.TIME, TemporalCalls::time,
			TemporalForms.TIMEDELTA, TemporalCalls::timeDelta, TemporalForms.TIMEZONE, TemporalCalls::timeZone);

	private static final int DATE_BYTES = 4;

	private static final int TIME_BYTES = 6;

	private static final int NANOS_OF_MICROSECOND = 1000;

	/** Mask that clears the fold bit, which marks the later of two equal local times. */
	private static final int NO_FOLD = 0x7F;

	private TemporalCalls() {
	}

	private static Object date(ReduceArguments arguments) {
		arguments.requireSize(1, 1);
		return date(arguments.bytes(0, DATE_BYTES));
	}

	private static Object dateTime(ReduceArguments arguments) {
		arguments.requireSize(1, 2);
		byte[] bytes = arguments.bytes(0, DATE_BYTES + TIME_BYTES);
		LocalDateTime value = LocalDateTime.of(date(bytes), time(bytes, DATE_BYTES));
		return (arguments.size() == 1) ? value : value.atOffset(arguments.get(1, ZoneOffset.class));
	}

	private static Object time(ReduceArguments arguments) {
		arguments.requireSize(1, 2);
		LocalTime value = time(arguments.bytes(0, TIME_BYTES), 0);
		return (arguments.size() == 1) ? value : value.atOffset(arguments.get(1, ZoneOffset.class));
	}

	private static LocalDate date(byte[] bytes) {
		int year = (bytes[0] & 0xFF) << Byte.SIZE | (bytes[1] & 0xFF);
		return LocalDate.of(year, withoutFold(bytes[2]), bytes[3]);
	}

	private static LocalTime time(byte[] bytes, int start) {
		int microsecond = (bytes[start + 3] & 0xFF) << 2 * Byte.SIZE | (bytes[start + 4] & 0xFF) << Byte.SIZE
				| (bytes[start + 5] & 0xFF);
		return LocalTime.of(withoutFold(bytes[start]), bytes[start + 1], bytes[start + 2],
				microsecond * NANOS_OF_MICROSECOND);
	}

	private static int withoutFold(byte field) {
		return field & NO_FOLD;
	}

	private static Object timeDelta(ReduceArguments arguments) {
		arguments.requireSize(3, 3);
		return Duration.ofDays(arguments.get(0, Integer.class))
			.plusSeconds(arguments.get(1, Integer.class))
			.plus(arguments.get(2, Integer.class), ChronoUnit.MICROS);
	}

	private static Object timeZone(ReduceArguments arguments) {
		arguments.requireSize(1, 2);
		Duration offset = arguments.get(0, Duration.class);
		if (offset.getNano() != 0) {
			throw PickleErrors.because("a timezone's offset is not a whole number of seconds");
		}
		return ZoneOffset.ofTotalSeconds(Math.toIntExact(offset.getSeconds()));
	}

}
