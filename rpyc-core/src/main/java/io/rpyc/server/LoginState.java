package io.rpyc.server;

/**
 * How far the login of a peer has come.
 */
enum LoginState {

	/** Waits for the peer, or for TLS. */
	WAITING,

	/** Waits for its turn to be checked. */
	QUEUED,

	/** The authenticator runs. */
	RUNNING,

	/** The peer was accepted or rejected. */
	ENDED

}
