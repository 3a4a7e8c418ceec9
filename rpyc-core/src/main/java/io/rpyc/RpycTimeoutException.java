package io.rpyc;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a reply, or a permit to run, does not arrive within the timeout of the
 * caller.
 *
 * @since 0.1
 */
public class RpycTimeoutException extends RpycException {

	public RpycTimeoutException(String message) {
		super(message);
	}

	public RpycTimeoutException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
