package io.rpyc;

import org.jspecify.annotations.Nullable;

/**
 * A reply, or a place to run, did not come within the time that the caller was willing to
 * wait.
 */
public class RpycTimeoutException extends RpycException {

	public RpycTimeoutException(String message) {
		super(message);
	}

	public RpycTimeoutException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
