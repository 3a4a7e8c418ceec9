package io.rpyc.security;

import java.util.function.Function;

import io.rpyc.RpycAuthenticationException;

/**
 * Authenticates the peers of a unix socket as the users of the operating system that run
 * them. The peers do not send anything: their kernel says who they are.
 *
 * @since 0.1
 */
public final class PeerCredentialsAuthenticator implements Authenticator {

	private final Function<PeerUser, Credentials> verifier;

	private PeerCredentialsAuthenticator(Function<PeerUser, Credentials> verifier) {
		this.verifier = verifier;
	}

	/**
	 * Creates an authenticator that accepts every user who can connect to the socket.
	 * @return the authenticator
	 */
	public static PeerCredentialsAuthenticator create() {
		return create((user) -> user);
	}

	/**
	 * Creates an authenticator that accepts the users that a function accepts.
	 * @param verifier returns the credentials of a user, or throws an
	 * {@link RpycAuthenticationException} to reject it; called by several threads, never
	 * on an event loop
	 * @return the authenticator
	 */
	public static PeerCredentialsAuthenticator create(Function<PeerUser, Credentials> verifier) {
		return new PeerCredentialsAuthenticator(verifier);
	}

	/**
	 * Authenticates the user that runs a peer.
	 * @throws RpycAuthenticationException if the peer is not connected over a unix
	 * socket, the operating system does not report its user, or the user is rejected
	 */
	@Override
	public Credentials authenticate(AuthenticationExchange exchange) throws RpycAuthenticationException {
		PeerUser user = exchange.peerUser();
		if (user == null) {
			throw new RpycAuthenticationException(
					"The user that runs the peer is unknown: it is only reported for unix sockets");
		}
		exchange.claim(user.name());
		return this.verifier.apply(user);
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
