package io.rpyc;

import org.jspecify.annotations.Nullable;

/**
 * Base class of exceptions that deny an authenticated peer an access. Python sees a
 *
 * {@code PermissionError}.
 *
 * @since 0.1
 */
public class RpycSecurityException extends RpycException {

	public RpycSecurityException(String message) {
		super(message);
	}

	public RpycSecurityException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
