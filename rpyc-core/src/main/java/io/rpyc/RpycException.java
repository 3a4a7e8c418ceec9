package io.rpyc;

import org.jspecify.annotations.Nullable;

/**
 * Base class of all exceptions of this library.
 *
 * @since 0.1
 */
public class RpycException extends RuntimeException {

	public RpycException(String message) {
		super(message);
	}

	public RpycException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	/**
	 * Creates an exception that may lack a stack trace.
	 * @param message the message
	 * @param stackTrace {@code false} for exceptions of normal operation, which must be
	 * cheap
	 */
	protected RpycException(String message, boolean stackTrace) {
		super(message, null, stackTrace, stackTrace);
	}

}
