package io.rpyc.spring.boot.autoconfigure.server;

import java.net.InetSocketAddress;

import io.rpyc.security.Authenticator;
import io.rpyc.server.RpycServerOptions;
import org.jspecify.annotations.Nullable;

/**
 * Rejects a server that is reachable from other machines without authentication, or whose
 * authentication is invalid.
 */
final class OpenAddressCheck {

	private final AuthenticationRequirement authentication;

	OpenAddressCheck(AuthenticationRequirement authentication) {
		this.authentication = authentication;
	}

	/**
	 * Checks the server of a listener.
	 * @param mode the authentication of the listener, or {@code null} for that of all
	 */
	void checkListener(RpycServerOptions options, @Nullable AuthenticationMode mode) {
		if (isOpen(options) && !isWaived(mode)) {
			throw OpenAddressException.ofListener(options.name(), options.address().getHostString());
		}
	}

	/** Checks a server that the application builds itself. */
	void checkBean(String beanName, RpycServerOptions options, @Nullable AuthenticationMode mode) {
		if (isOpen(options) && !isWaived(mode)) {
			throw OpenAddressException.ofBean(beanName, options.name(), options.address().getHostString());
		}
	}

	/** Asks every authenticator, since one that is invalid fails here. */
	private static boolean isOpen(RpycServerOptions options) {
		Authenticator authenticator = options.security().authenticator();
		boolean authenticates = authenticator != null && authenticator.authenticates();
		if (options.socketPath() != null) {
			// Like the loopback address, it is not reachable from other machines.
			return false;
		}
		InetSocketAddress address = options.address();
		boolean wide = address.isUnresolved() || !address.getAddress().isLoopbackAddress();
		return wide && !authenticates;
	}

	private boolean isWaived(@Nullable AuthenticationMode mode) {
		return (mode != null) ? mode == AuthenticationMode.NONE
				: this.authentication == AuthenticationRequirement.WAIVED;
	}

}
