package io.rpyc.spring.observation;

import io.rpyc.PermissionDeniedException;
import io.rpyc.PyException;
import io.rpyc.internal.CauseChain;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * The outcomes of requests as tag values.
 */
final class Outcomes {

	static final String NONE = "none";

	static final String UNKNOWN = "UNKNOWN";

	private static final @Nullable Class<?> ACCESS_DENIED = find(
			"org.springframework.security.access.AccessDeniedException");

	private Outcomes() {
	}

	private static @Nullable Class<?> find(String name) {
		return ClassUtils.isPresent(name, Outcomes.class.getClassLoader())
				? ClassUtils.resolveClassName(name, Outcomes.class.getClassLoader()) : null;
	}

	/** Returns the name of a listener as a tag. */
	static String orNone(@Nullable String listener) {
		return (listener != null) ? listener : NONE;
	}

	static String of(boolean completed, @Nullable Throwable error) {
		if (!completed) {
			return UNKNOWN;
		}
		if (error == null) {
			return "SUCCESS";
		}
		return isDenial(error) ? "DENIED" : "ERROR";
	}

	private static boolean isDenial(Throwable error) {
		return error instanceof PermissionDeniedException
				|| error instanceof PyException python && python.type().equals("PermissionError")
				|| ACCESS_DENIED != null && ACCESS_DENIED.isInstance(error);
	}

	/** Returns the name of an exception, for a PyException its Python type. */
	static String name(@Nullable Throwable error) {
		if (error == null) {
			return NONE;
		}
		if (error instanceof PyException python) {
			return python.type();
		}
		String name = error.getClass().getSimpleName();
		return name.isEmpty() ? error.getClass().getName() : name;
	}

	/** Returns the error of a request. The end of an iteration is not an error. */
	static @Nullable Throwable error(Throwable thrown) {
		Throwable cause = CauseChain.unwrap(thrown);
		return (cause instanceof PyException python && python.type().equals("StopIteration")) ? null : cause;
	}

}
