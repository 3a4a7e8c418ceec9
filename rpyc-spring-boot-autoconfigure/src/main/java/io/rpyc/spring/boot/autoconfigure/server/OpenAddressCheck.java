package io.rpyc.spring.boot.autoconfigure.server;

import java.net.InetSocketAddress;

import io.rpyc.security.Authenticator;
import io.rpyc.server.RpycServerOptions;
import org.jspecify.annotations.Nullable;

/**
 * Rejects a server that is reachable from other machines without authentication.
 */
final class OpenAddressCheck {

	private final AuthenticationRequirement authentication;

	OpenAddressCheck(AuthenticationRequirement authentication) {
		this.authentication = authentication;
	}

	/**
	 * Checks the options of a server.
	 * @param mode the authentication of its listener, or {@code null} for that of all
	 */
	void check(RpycServerOptions options, @Nullable AuthenticationMode mode) {
		if (options.socketPath() != null) {
			// Like the loopback address, it is not reachable from other machines.
			return;
		}
		InetSocketAddress address = options.address();
		boolean wide = address.isUnresolved() || !address.getAddress().isLoopbackAddress();
		Authenticator authenticator = options.security().authenticator();
		boolean open = authenticator == null || !authenticator.authenticates();
		if (wide && open && !isWaived(mode)) {
			throw new OpenAddressException(options.name(), address.getHostString());
		}
	}

	private boolean isWaived(@Nullable AuthenticationMode mode) {
		return (mode != null) ? mode == AuthenticationMode.NONE
				: this.authentication == AuthenticationRequirement.WAIVED;
	}

}
