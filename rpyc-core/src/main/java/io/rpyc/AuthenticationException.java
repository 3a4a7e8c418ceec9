package io.rpyc;

import org.jspecify.annotations.Nullable;

/**
 * A peer did not prove who it is. The Java form of rpyc's {@code AuthenticationError}.
 */
public class AuthenticationException extends RpycException {

	public AuthenticationException(String message) {
		super(message);
	}

	public AuthenticationException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
