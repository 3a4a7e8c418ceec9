package io.rpyc.client;

import io.rpyc.RpycConnectionException;

/**
 * Thrown when nothing accepts connections at an address. The host may have others.
 */
final class UnreachableException extends RpycConnectionException {

	UnreachableException(String message, Throwable cause) {
		super(message, cause, false);
	}

}
