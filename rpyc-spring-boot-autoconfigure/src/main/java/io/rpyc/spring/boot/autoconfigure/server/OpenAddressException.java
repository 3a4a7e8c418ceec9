package io.rpyc.spring.boot.autoconfigure.server;

import java.net.InetAddress;

import io.rpyc.RpycException;

/**
 * The server would listen on an address that other machines reach, without
 * authentication.
 */
final class OpenAddressException extends RpycException {

	OpenAddressException(InetAddress address) {
		super("'rpyc.server.address' is " + address.getHostAddress()
				+ ", which is not the loopback address, and clients are not authenticated: "
				+ "whoever reaches it could call every exposed method");
	}

}
