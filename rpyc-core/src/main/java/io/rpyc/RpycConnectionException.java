package io.rpyc;

import org.jspecify.annotations.Nullable;

/**
 * A connection could not be made, is closed, or broke while a call was waiting for its
 * reply.
 */
public class RpycConnectionException extends RpycException {

	public RpycConnectionException(String message) {
		super(message);
	}

	public RpycConnectionException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
