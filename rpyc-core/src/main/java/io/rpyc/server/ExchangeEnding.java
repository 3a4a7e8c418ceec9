package io.rpyc.server;

/**
 * The ways in which an exchange can end.
 */
enum ExchangeEnding {

	/** By the peer. */
	CLOSED,

	/** By the timeout, or by a limit. */
	EXPIRED,

	/** With the authenticator. */
	OVER

}
