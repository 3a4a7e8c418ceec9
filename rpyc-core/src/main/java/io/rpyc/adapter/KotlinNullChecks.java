package io.rpyc.adapter;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Recognizes the checks that Kotlin compiles into methods. The class file does not tell
 * which parameters are non-null, but the method throws before it does anything else.
 */
final class KotlinNullChecks {

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
	static @Nullable String parameter(NullPointerException failure, @Nullable Method method) {
		String message = failure.getMessage();
		if (message == null || method == null || !isKotlin(method.getDeclaringClass())) {
			return null;
		}
		Matcher matcher = MESSAGE.matcher(message);
		StackTraceElement[] frames = failure.getStackTrace();
		String name = method.getDeclaringClass().getName() + "." + method.getName();
		// Not of a method that this one calls.
		boolean own = matcher.matches() && matcher.group(1).equals(name) && frames.length != 0
				&& name.equals(frames[0].getClassName() + "." + frames[0].getMethodName());
		return own ? matcher.group(2) : null;
	}

	private static boolean isKotlin(Class<?> type) {
		return Arrays.stream(type.getDeclaredAnnotations())
			.map(Annotation::annotationType)
			.anyMatch((annotation) -> annotation.getName().equals("kotlin.Metadata"));
	}

}
