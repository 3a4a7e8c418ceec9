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

}
