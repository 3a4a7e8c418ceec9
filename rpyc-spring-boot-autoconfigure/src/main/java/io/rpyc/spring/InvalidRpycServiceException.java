package io.rpyc.spring;

import io.rpyc.RpycException;

/**
 * Thrown if the services of the application are invalid: one does not expose any members,
 * or two have the same name.
 *
 * @since 0.1
 */
public final class InvalidRpycServiceException extends RpycException {

	/**
	 * Creates the exception.
	 * @param cause the problem
	 */
	public InvalidRpycServiceException(IllegalArgumentException cause) {
		super(String.valueOf(cause.getMessage()), cause);
	}

}
