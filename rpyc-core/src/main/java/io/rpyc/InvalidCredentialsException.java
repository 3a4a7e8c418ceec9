package io.rpyc;

import org.jspecify.annotations.Nullable;

/**
 * A peer showed credentials that are not valid.
 */
public class InvalidCredentialsException extends RpycAuthenticationException {

	public InvalidCredentialsException(String message) {
		super(message);
	}

	public InvalidCredentialsException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
