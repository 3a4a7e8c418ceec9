package io.rpyc.spring.boot.autoconfigure.server;

import io.rpyc.RpycException;

/**
 * Thrown if the server would be reachable from other machines without authentication.
 */
final class OpenAddressException extends RpycException {

	private static final String AUTHENTICATION = "rpyc.security.authentication";

	private final String action;

	private OpenAddressException(String address, String host, String action) {
		super(address + " is " + host + ", which is not the loopback address, and clients are not authenticated: "
				+ "everybody who can reach it could call every exposed method");
		this.action = action;
	}

	/** Returns the exception of a listener that properties configure. */
	static OpenAddressException ofListener(String listener, String host) {
		String address = ConfiguredListener.key(listener, "address");
		return new OpenAddressException("'" + address + "'", host,
				"Remove '" + address + "' to serve only this machine, or configure authentication. "
						+ waive(ConfiguredListener.isDefault(listener) ? AUTHENTICATION
								: ConfiguredListener.key(listener, "authentication")));
	}

	/** Returns the exception of a server that the application builds itself. */
	static OpenAddressException ofBean(String beanName, String listener, String host) {
		return new OpenAddressException("the address of the RpycServer bean '" + beanName + "'", host,
				"Build the server with address(…) of the loopback interface to serve only this machine, or with"
						+ " authenticator(…) to authenticate clients. "
						+ waive(ConfiguredListener.ownKey(listener, "authentication")));
	}

	private static String waive(String property) {
		return "To allow an open server, set '" + property + "' to 'none'.";
	}

	/** Returns how to fix the problem. */
	String action() {
		return this.action;
	}

}
