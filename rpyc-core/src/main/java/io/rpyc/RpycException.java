package io.rpyc;

import org.jspecify.annotations.Nullable;

/**
 * The root of all exceptions that this library raises by itself.
 */
public class RpycException extends RuntimeException {

	public RpycException(String message) {
		super(message);
	}

	public RpycException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	/**
	 * Creates an exception that may go without a stack trace.
	 * @param message what was wrong
	 * @param stackTrace false for one that tells the course of things, and costs little
	 */
	protected RpycException(String message, boolean stackTrace) {
		super(message, null, stackTrace, stackTrace);
	}

}
