package io.rpyc.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Limits how often lines of the same kind are logged: the first one in a minute is, later
 * ones are counted. Bounded: the oldest kinds are forgotten. Safe for use by several
 * threads.
 */
public final class LogThrottle {

	private static final Duration WINDOW = Duration.ofMinutes(1);

	private static final int MAX_KINDS = 1000;

	private final InstantSource clock;

	private final Map<Object, Window> windows = new LinkedHashMap<>();

	/**
	 * Creates a throttle.
	 * @param clock tells the time
	 */
	public LogThrottle(InstantSource clock) {
		this.clock = clock;
	}

	/**
	 * Decides whether a line is logged.
	 * @param kind the kind of the line, with {@code equals} and {@code hashCode}
	 * @return the number of lines that were counted since the last one that was logged,
	 * or -1 if the line must not be logged
	 */
	public long admit(Object kind) {
		Instant now = this.clock.instant();
		synchronized (this.windows) {
			Window window = this.windows.get(kind);
			if (window != null && now.isBefore(window.end)) {
				window.counted++;
				return -1;
			}
			this.windows.remove(kind);
			this.windows.put(kind, new Window(now.plus(WINDOW)));
			if (this.windows.size() > MAX_KINDS) {
				this.windows.remove(this.windows.keySet().iterator().next());
			}
			return (window != null) ? window.counted : 0;
		}
	}

	/**
	 * Returns the text for the lines that were not logged.
	 * @param counted their number
	 * @return a text to append to a line, empty for 0
	 */
	public static String suffix(long counted) {
		return (counted > 0) ? " (" + counted + " more like this before, not logged)" : "";
	}

	/**
	 * Returns the kind of an exception: its class, and the method that threw it. Its
	 * message may differ each time.
	 * @param exception the exception
	 * @return the kind
	 */
	public static Object kindOf(Throwable exception) {
		StackTraceElement[] trace = exception.getStackTrace();
		return exception.getClass().getName() + ((trace.length > 0) ? " at " + trace[0] : "");
	}

	/**
	 * The time in which lines are counted only.
	 */
	private static final class Window {

		private final Instant end;

		private long counted;

		private Window(Instant end) {
			this.end = end;
		}

	}

}
