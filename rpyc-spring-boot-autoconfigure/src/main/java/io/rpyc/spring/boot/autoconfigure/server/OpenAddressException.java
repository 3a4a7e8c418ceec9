package io.rpyc.spring.boot.autoconfigure.server;

import io.rpyc.RpycException;

/**
 * The server would listen on an address that other machines reach, without
 * authentication.
 */
final class OpenAddressException extends RpycException {

	OpenAddressException(String host) {
		super("'rpyc.server.address' is " + host
				+ ", which is not the loopback address, and clients are not authenticated: "
				+ "whoever reaches it could call every exposed method");
	}

}
