package io.rpyc;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a peer presents invalid credentials.
 */
public class InvalidCredentialsException extends RpycAuthenticationException {

	public InvalidCredentialsException(String message) {
		super(message);
	}

	public InvalidCredentialsException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
