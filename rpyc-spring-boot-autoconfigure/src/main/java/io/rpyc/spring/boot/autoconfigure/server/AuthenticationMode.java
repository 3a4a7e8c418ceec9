package io.rpyc.spring.boot.autoconfigure.server;

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
	BEARER

}
