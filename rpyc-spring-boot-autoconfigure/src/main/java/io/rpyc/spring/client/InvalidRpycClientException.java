package io.rpyc.spring.client;

import io.rpyc.RpycException;

/**
 * Thrown if a type cannot be a client of a Python service.
 *
 * @since 0.1
 */
public final class InvalidRpycClientException extends RpycException {

	private final Class<?> type;

	/**
	 * Creates the exception.
	 * @param type the type
	 * @param problem what is wrong with it
	 */
	public InvalidRpycClientException(Class<?> type, String problem) {
		super(type.getName() + " " + problem);
		this.type = type;
	}

	/**
	 * Returns the type.
	 * @return the type
	 */
	public Class<?> type() {
		return this.type;
	}

	@Override
	public boolean isSent() {
		return false;
	}

}
