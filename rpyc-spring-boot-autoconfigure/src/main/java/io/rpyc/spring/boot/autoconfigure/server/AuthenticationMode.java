package io.rpyc.spring.boot.autoconfigure.server;

import java.util.Locale;

/**
 * Authentication mechanisms of a listener.
 *
 * @since 0.1
 */
public enum AuthenticationMode {

	/** No authentication: everybody who can reach the listener can call it. */
	NONE,

	/** The client certificate of the TLS handshake. */
	X509,

	/** Clients send "user:password". */
	PASSWORD,

	/** Clients send "user:token". */
	TOKEN,

	/** Clients send a JWT or an opaque OAuth 2 token. */
	BEARER,

	/**
	 * The user of the operating system that runs a client of a unix socket.
	 */
	PEER_CREDENTIALS;

	/**
	 * Returns the mode as in the properties.
	 * @return the name in lower case, with dashes
	 */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
