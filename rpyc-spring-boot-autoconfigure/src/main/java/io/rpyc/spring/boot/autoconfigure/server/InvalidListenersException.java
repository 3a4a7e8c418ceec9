package io.rpyc.spring.boot.autoconfigure.server;

import io.rpyc.RpycException;

/**
 * Thrown if the listeners of the application contradict each other.
 */
final class InvalidListenersException extends RpycException {

	private final String action;

	/**
	 * Creates the exception.
	 * @param message the problem
	 * @param action how to fix it
	 */
	InvalidListenersException(String message, String action) {
		super(message);
		this.action = action;
	}

	String action() {
		return this.action;
	}

}
