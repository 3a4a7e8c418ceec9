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
	 * Returns whether the request may have reached the peer. If not, the peer has done
	 * nothing, and the call can be made again without doing it twice.
	 * @return {@code false} if it is certain that the peer did not get the whole request
	 */
	public boolean isSent() {
		return true;
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
