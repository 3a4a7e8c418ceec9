package io.rpyc.client;

import io.rpyc.RpycConnectionException;

/**
 * Nothing accepts connections at an address; the host may have another one.
 */
final class UnreachableException extends RpycConnectionException {

	UnreachableException(String message, Throwable cause) {
		super(message, cause, false);
	}

}
