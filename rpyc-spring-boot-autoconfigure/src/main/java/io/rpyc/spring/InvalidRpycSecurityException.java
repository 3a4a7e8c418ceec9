package io.rpyc.spring;

import io.rpyc.RpycException;

/**
 * The security that is configured cannot be had as it is: something is missing,
 * contradicts itself, or would guard nothing.
 */
public final class InvalidRpycSecurityException extends RpycException {

	private final String action;

	/**
	 * Creates the exception.
	 * @param message what is wrong
	 * @param action what to do about it
	 */
	public InvalidRpycSecurityException(String message, String action) {
		super(message);
		this.action = action;
	}

	/**
	 * What to do about it.
	 * @return a sentence
	 */
	public String action() {
		return this.action;
	}

}
