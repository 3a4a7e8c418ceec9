package io.rpyc;

import org.jspecify.annotations.Nullable;

/**
 * A peer did not prove who it is. The Java form of rpyc's {@code AuthenticationError}.
 */
public class RpycAuthenticationException extends RpycException {

	public RpycAuthenticationException(String message) {
		super(message);
	}

	public RpycAuthenticationException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
