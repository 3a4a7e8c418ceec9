package io.rpyc;

import org.jspecify.annotations.Nullable;

/**
 * The root of refusals that concern what an authenticated peer may do. Python sees a
 *
 * {@code PermissionError}.
 */
public class RpycSecurityException extends RpycException {

	public RpycSecurityException(String message) {
		super(message);
	}

	public RpycSecurityException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
