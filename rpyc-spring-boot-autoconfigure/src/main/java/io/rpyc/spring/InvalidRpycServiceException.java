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
	 * Creates an exception.
	 * @param message what is wrong with which service, and how to fix it
	 */
	public InvalidRpycServiceException(String message) {
		super(message);
	}

	/**
	 * Creates the exception.
	 * @param cause the problem
	 */
	public InvalidRpycServiceException(IllegalArgumentException cause) {
		super(String.valueOf(cause.getMessage()), cause);
	}

}
