package io.rpyc.spring.boot.autoconfigure.server;

import java.net.InetSocketAddress;

import io.rpyc.security.Authenticator;
import io.rpyc.server.RpycServerOptions;

/**
 * Rejects a server that is reachable from other machines without authentication.
 */
final class OpenAddressCheck {

	private final AuthenticationRequirement authentication;

	OpenAddressCheck(AuthenticationRequirement authentication) {
		this.authentication = authentication;
	}

	void check(RpycServerOptions options) {
		if (options.socketPath() != null) {
			// Like the loopback address, it is not reachable from other machines.
			return;
		}
		InetSocketAddress address = options.address();
		boolean wide = address.isUnresolved() || !address.getAddress().isLoopbackAddress();
		Authenticator authenticator = options.security().authenticator();
		boolean open = authenticator == null || !authenticator.authenticates();
		if (wide && open && this.authentication == AuthenticationRequirement.ABSENT) {
			throw new OpenAddressException(address.getHostString());
		}
	}

}
