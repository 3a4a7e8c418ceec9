package io.rpyc;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a connection cannot be opened, is closed, or is lost while a call waits for
 * its reply.
 *
 * @since 0.1
 */
public class RpycConnectionException extends RpycException {

	public RpycConnectionException(String message) {
		super(message);
	}

	public RpycConnectionException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
