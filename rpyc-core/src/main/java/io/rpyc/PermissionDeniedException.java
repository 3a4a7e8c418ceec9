package io.rpyc;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a policy, a role or a rule denies an access. Python sees a
 * {@code PermissionError}.
 *
 * @since 0.1
 */
public class PermissionDeniedException extends RpycSecurityException {

	public PermissionDeniedException(String message) {
		super(message);
	}

	public PermissionDeniedException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
