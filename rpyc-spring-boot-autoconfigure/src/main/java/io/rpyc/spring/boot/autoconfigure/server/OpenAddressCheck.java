package io.rpyc.spring.boot.autoconfigure.server;

import java.net.InetSocketAddress;

import io.rpyc.security.Authenticator;
import io.rpyc.server.RpycServerOptions;

/**
 * Refuses to open a server without authentication to other machines.
 */
final class OpenAddressCheck {

	private final AuthenticationRequirement authentication;

	OpenAddressCheck(AuthenticationRequirement authentication) {
		this.authentication = authentication;
	}

	void check(RpycServerOptions options) {
		if (options.socketPath() != null) {
			// Other machines cannot reach it, as with the loopback address.
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
