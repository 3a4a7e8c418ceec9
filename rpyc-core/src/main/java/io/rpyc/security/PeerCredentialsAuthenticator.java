package io.rpyc.security;

import io.rpyc.RpycAuthenticationException;

/**
 * Authenticates the peers of a unix socket as the users of the operating system that run
 * them. The peers do not send anything: their kernel says who they are.
 *
 * @since 0.1
 */
public final class PeerCredentialsAuthenticator implements Authenticator {

	private PeerCredentialsAuthenticator() {
	}

	/**
	 * Creates an authenticator that accepts every user who can connect to the socket.
	 * @return the authenticator
	 */
	public static PeerCredentialsAuthenticator create() {
		return new PeerCredentialsAuthenticator();
	}

	/**
	 * Returns the user that runs a peer.
	 * @param exchange the connection to the peer
	 * @return the user
	 * @throws RpycAuthenticationException if the peer is not connected over a unix
	 * socket, or the operating system does not report its user
	 */
	public static PeerUser user(AuthenticationExchange exchange) {
		PeerUser user = exchange.peerUser();
		if (user == null) {
			throw new RpycAuthenticationException(
					"The user that runs the peer is unknown: it is only reported for unix sockets");
		}
		return user;
	}

	@Override
	public Credentials authenticate(AuthenticationExchange exchange) {
		return user(exchange);
	}

	@Override
	public boolean speaksFirst() {
		return true;
	}

	@Override
	public boolean usesHandshakeAlone() {
		return true;
	}

	@Override
	public String mechanism() {
		return Credentials.PEER_CREDENTIALS;
	}

}
