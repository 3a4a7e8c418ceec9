package io.rpyc.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.rpyc.PyException;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a numpy array of {@code datetime64}: numbers of units since 1970,
 * without a time zone.
 *
 * @since 0.1
 */
public final class NdTimes {

	/** The number that stands for numpy's {@code NaT}. */
	public static final long NOT_A_TIME = Long.MIN_VALUE;

	/** The months of each unit that has no fixed length. */
	private static final Map<String, Long> MONTHS = Map.of("Y", 12L, "M", 1L);

	/** The nanoseconds of each other unit. */
	private static final Map<String, Long> NANOS = Map.of("W", 604_800_000_000_000L, "D", 86_400_000_000_000L, "h",
			3_600_000_000_000L, "m", 60_000_000_000L, "s", 1_000_000_000L, "ms", 1_000_000L, "us", 1000L, "ns", 1L);

	/** The supported units, as numpy names them. */
	public static final Set<String> UNITS = Stream.of(MONTHS, NANOS)
		.flatMap((units) -> units.keySet().stream())
		.collect(Collectors.toUnmodifiableSet());

	private static final long SECOND = 1_000_000_000;

	private static final int EPOCH = 1970;

	private NdTimes() {
	}

	/**
	 * Returns the number of units until a time.
	 * @param time the time
	 * @param unit one of {@link #UNITS}
	 * @return the number
	 * @throws ArithmeticException if the number has more than 64 bits
	 */
	public static long count(LocalDateTime time, String unit) {
		Long months = MONTHS.get(unit);
		if (months != null) {
			return Math.floorDiv((time.getYear() - EPOCH) * 12L + time.getMonthValue() - 1, months);
		}
		long nanos = nanos(unit);
		long seconds = time.toEpochSecond(ZoneOffset.UTC);
		return (nanos >= SECOND) ? Math.floorDiv(seconds, nanos / SECOND)
				: Math.addExact(Math.multiplyExact(seconds, SECOND / nanos), time.getNano() / nanos);
	}

	static @Nullable LocalDateTime time(long count, String unit) {
		if (count == NOT_A_TIME) {
			return null;
		}
		try {
			Long months = MONTHS.get(unit);
			if (months != null) {
				return LocalDateTime.of(EPOCH, 1, 1, 0, 0).plusMonths(Math.multiplyExact(count, months));
			}
			long nanos = nanos(unit);
			if (nanos >= SECOND) {
				return LocalDateTime.ofEpochSecond(Math.multiplyExact(count, nanos / SECOND), 0, ZoneOffset.UTC);
			}
			long perSecond = SECOND / nanos;
			return LocalDateTime.ofEpochSecond(Math.floorDiv(count, perSecond),
					(int) (Math.floorMod(count, perSecond) * nanos), ZoneOffset.UTC);
		}
		catch (DateTimeException | ArithmeticException ex) {
			throw new PyException("OverflowError", "datetime64 too large for Java's LocalDateTime");
		}
	}

	static @Nullable Instant instant(long count, String unit) {
		LocalDateTime time = time(count, unit);
		return (time != null) ? time.toInstant(ZoneOffset.UTC) : null;
	}

	private static long nanos(String unit) {
		Long nanos = NANOS.get(unit);
		if (nanos == null) {
			throw new IllegalArgumentException("'unit' must be one of " + UNITS + " (was '" + unit + "')");
		}
		return nanos;
	}

}
