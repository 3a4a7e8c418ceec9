package io.rpyc.internal.pickle;

import io.rpyc.RpycProtocolException.Reason;
import io.rpyc.RpycProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Creates the exceptions of the reader. Their messages never contain data of the peer,
 * except sanitized names of classes.
 */
final class PickleErrors {

	private static final int MAX_NAME = 100;

	private PickleErrors() {
	}

	static RpycProtocolException because(String message) {
		return new RpycProtocolException(Reason.MALFORMED, "Malformed pickle: " + message);
	}

	static RpycProtocolException limit(Reason reason, String what, long value, long limit) {
		return new RpycProtocolException(reason,
				what + " of a pickle: " + value + " (expected: <= " + limit + ", the reader's limit)");
	}

	static IllegalArgumentException refused(String module, String name) {
		String full = module + "." + name;
		String shown = (full.length() <= MAX_NAME) ? full : full.substring(0, MAX_NAME) + "...";
		return new IllegalArgumentException("A pickle holds '" + shown.replaceAll("[^A-Za-z0-9_.]", "?")
				+ "', which is not plain data and is never loaded: obtain numbers, text, containers or dates instead");
	}

	static String typeOf(@Nullable Object value) {
		return (value != null) ? value.getClass().getSimpleName() : "None";
	}

}
