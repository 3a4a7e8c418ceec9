package io.rpyc.spring.boot.autoconfigure.server;

import io.rpyc.RpycException;

/**
 * Thrown if the server would be reachable from other machines without authentication.
 */
final class OpenAddressException extends RpycException {

	private final String listener;

	OpenAddressException(String listener, String host) {
		super("'" + ConfiguredListener.key(listener, "address") + "' is " + host
				+ ", which is not the loopback address, and clients are not authenticated: "
				+ "everybody who can reach it could call every exposed method");
		this.listener = listener;
	}

	String listener() {
		return this.listener;
	}

}
