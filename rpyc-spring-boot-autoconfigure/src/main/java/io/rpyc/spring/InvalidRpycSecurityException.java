package io.rpyc.spring;

import io.rpyc.RpycException;

/**
 * Thrown if the configured security is invalid: incomplete, contradictory or without
 * effect.
 *
 * @since 0.1
 */
public final class InvalidRpycSecurityException extends RpycException {

	private final String action;

	/**
	 * Creates the exception.
	 * @param message the problem
	 * @param action how to fix it
	 */
	public InvalidRpycSecurityException(String message, String action) {
		super(message);
		this.action = action;
	}

	/**
	 * Returns how to fix the problem.
	 * @return a sentence
	 */
	public String action() {
		return this.action;
	}

}
