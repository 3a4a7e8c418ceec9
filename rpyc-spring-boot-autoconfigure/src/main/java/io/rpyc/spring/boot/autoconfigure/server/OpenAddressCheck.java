package io.rpyc.spring.boot.autoconfigure.server;

import java.net.InetSocketAddress;

/**
 * Refuses to open a server without authentication to other machines.
 */
final class OpenAddressCheck {

	private final ServerAuthentication authentication;

	OpenAddressCheck(ServerAuthentication authentication) {
		this.authentication = authentication;
	}

	void check(InetSocketAddress address) {
		boolean open = address.isUnresolved() || !address.getAddress().isLoopbackAddress();
		if (open && this.authentication == ServerAuthentication.ABSENT) {
			throw new OpenAddressException(address.getHostString());
		}
	}

}
