package io.rpyc.netref;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.rpyc.RpycCallbackException;
import org.jspecify.annotations.Nullable;

/**
 * A method of a typed interface that calls the peer.
 */
final class RemoteMethod implements ProxyMethod {

	private static final Pattern SIMPLE = Pattern.compile("(\\d+)(ms|s|m|h)");

	private final RemoteCall call;

	private final DeclaredParameters parameters;

	private final ResultConversion result;

	private final boolean variable;

	private final List<Class<?>> exceptions;

	private final @Nullable Duration timeout;

	RemoteMethod(Method method, RemoteCall call, DeclaredParameters parameters, ResultConversion result) {
		this.call = call;
		this.parameters = parameters;
		this.result = result;
		this.variable = method.isVarArgs();
		this.exceptions = List.of(method.getExceptionTypes());
		CallTimeout annotation = method.getAnnotation(CallTimeout.class);
		this.timeout = (annotation != null) ? parse(annotation.value(), method) : null;
	}

	private static Duration parse(String text, Method method) {
		Duration duration = parse(text.trim());
		if (duration == null || duration.isZero() || duration.isNegative()) {
			throw new IllegalArgumentException("@CallTimeout(\"" + text + "\") of " + method
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

	@Override
	public @Nullable Object invoke(ProxyHandler handler, Object proxy, @Nullable Object[] args) throws Throwable {
		try {
			@Nullable Object[] declared = this.parameters.declare(args);
			return handler.call(this.call, this.timeout, this.variable ? spread(declared) : declared, this.result);
		}
		catch (RpycCallbackException ex) {
			Throwable cause = ex.getCause();
			if (cause != null && this.exceptions.stream().anyMatch((type) -> type.isInstance(cause))) {
				throw cause;
			}
			throw ex;
		}
	}

	private static @Nullable Object[] spread(@Nullable Object[] args) {
		int last = args.length - 1;
		List<@Nullable Object> spread = new ArrayList<>(Arrays.asList(args).subList(0, last));
		Object rest = args[last];
		for (int i = 0; rest != null && i < Array.getLength(rest); i++) {
			spread.add(Array.get(rest, i));
		}
		return spread.toArray();
	}

}
