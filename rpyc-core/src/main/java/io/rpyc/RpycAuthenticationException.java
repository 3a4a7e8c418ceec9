package io.rpyc;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a peer does not authenticate. The Java form of rpyc's
 * {@code AuthenticationError}.
 *
 * @since 0.1
 */
public class RpycAuthenticationException extends RpycException {

	public RpycAuthenticationException(String message) {
		super(message);
	}

	public RpycAuthenticationException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
