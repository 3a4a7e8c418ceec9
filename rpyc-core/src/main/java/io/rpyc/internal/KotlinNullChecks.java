package io.rpyc.internal;

import java.lang.reflect.Method;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Recognizes the checks that Kotlin compiles into methods. The class file does not tell
 * which parameters are non-null, but the method throws before it does anything else.
 */
public final class KotlinNullChecks {

	/** The text of {@code kotlin.jvm.internal.Intrinsics.checkNotNullParameter}. */
	private static final Pattern MESSAGE = Pattern
		.compile("Parameter specified as non-null is null: method (.+), parameter (.+)");

	private KotlinNullChecks() {
	}

	/**
	 * Returns the parameter for which a method of Kotlin does not accept {@code null}.
	 * @param failure what a call has thrown
	 * @param method the called method
	 * @return its name, or {@code null} if the failure has another reason
	 */
	public static @Nullable String parameter(NullPointerException failure, @Nullable Method method) {
		return (method != null) ? parameter(failure, method.getDeclaringClass(), method.getName()) : null;
	}

	/**
	 * Returns the parameter for which a constructor of Kotlin does not accept
	 * {@code null}.
	 * @param failure what a call has thrown
	 * @param type the class of the constructor
	 * @return its name, or {@code null} if the failure has another reason
	 */
	public static @Nullable String parameter(NullPointerException failure, Class<?> type) {
		return parameter(failure, type, "<init>");
	}

	private static @Nullable String parameter(NullPointerException failure, Class<?> type, String method) {
		String message = failure.getMessage();
		if (message == null || !KotlinMethods.isKotlin(type)) {
			return null;
		}
		Matcher matcher = MESSAGE.matcher(message);
		StackTraceElement[] frames = failure.getStackTrace();
		String name = type.getName() + "." + method;
		// Not of a method that this one calls.
		boolean own = matcher.matches() && matcher.group(1).equals(name) && frames.length != 0
				&& name.equals(frames[0].getClassName() + "." + frames[0].getMethodName());
		return own ? matcher.group(2) : null;
	}

}
