package io.rpyc.spring.boot.autoconfigure.server;

import java.net.InetAddress;

/**
 * Refuses to open a server without authentication to other machines.
 */
final class OpenAddressCheck {

	private final ServerAuthentication authentication;

	OpenAddressCheck(ServerAuthentication authentication) {
		this.authentication = authentication;
	}

	void check(InetAddress address) {
		if (this.authentication == ServerAuthentication.ABSENT && !address.isLoopbackAddress()) {
			throw new OpenAddressException(address);
		}
	}

}
