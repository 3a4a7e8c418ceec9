package io.rpyc;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a peer presents invalid credentials.
 *
 * @since 0.1
 */
public class InvalidCredentialsException extends RpycAuthenticationException {

	public InvalidCredentialsException(String message) {
		super(message);
	}

	public InvalidCredentialsException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
