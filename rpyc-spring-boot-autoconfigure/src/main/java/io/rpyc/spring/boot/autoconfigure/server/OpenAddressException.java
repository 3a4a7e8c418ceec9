package io.rpyc.spring.boot.autoconfigure.server;

import io.rpyc.RpycException;

/**
 * Thrown if the server would be reachable from other machines without authentication.
 */
final class OpenAddressException extends RpycException {

	OpenAddressException(String host) {
		super("'rpyc.server.address' is " + host
				+ ", which is not the loopback address, and clients are not authenticated: "
				+ "everybody who can reach it could call every exposed method");
	}

}
