package io.rpyc.netref;

import java.lang.reflect.Method;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads the {@link CallTimeout} of methods.
 *
 * @since 0.1
 */
public final class CallTimeouts {

	private static final Pattern SIMPLE = Pattern.compile("(\\d+)(ms|s|m|h)");

	private CallTimeouts() {
	}

	/**
	 * Returns the timeout of a method.
	 * @param method a method of a typed interface
	 * @return the timeout, more than 0, or {@code null} if the method has none
	 * @throws IllegalArgumentException if the annotation is not a duration
	 */
	public static @Nullable Duration of(Method method) {
		CallTimeout annotation = method.getAnnotation(CallTimeout.class);
		if (annotation == null) {
			return null;
		}
		Duration duration = parse(annotation.value().trim());
		if (duration == null || duration.isZero() || duration.isNegative()) {
			throw new IllegalArgumentException("@CallTimeout(\"" + annotation.value() + "\") of " + method
					+ " is not a duration (expected: more than 0, such as 30s, 500ms or PT30S)");
		}
		return duration;
	}

	private static @Nullable Duration parse(String text) {
		try {
			Matcher simple = SIMPLE.matcher(text);
			if (!simple.matches()) {
				return Duration.parse(text);
			}
			long amount = Long.parseLong(simple.group(1));
			return switch (simple.group(2)) {
				case "ms" -> Duration.ofMillis(amount);
				case "m" -> Duration.ofMinutes(amount);
				case "h" -> Duration.ofHours(amount);
				default -> Duration.ofSeconds(amount);
			};
		}
		catch (DateTimeParseException | NumberFormatException | ArithmeticException ex) {
			return null;
		}
	}

}
