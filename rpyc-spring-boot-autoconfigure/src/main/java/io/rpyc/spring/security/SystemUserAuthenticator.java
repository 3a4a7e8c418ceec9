package io.rpyc.spring.security;

import io.rpyc.RpycAuthenticationException;
import io.rpyc.security.AuthenticationExchange;
import io.rpyc.security.Authenticator;
import io.rpyc.security.Credentials;
import io.rpyc.security.PeerCredentialsAuthenticator;

import org.springframework.security.authentication.AuthenticationManager;

/**
 * Authenticates the clients of a unix socket as the users of the operating system that
 * run them.
 */
final class SystemUserAuthenticator implements Authenticator {

	private final AuthenticationManager manager;

	SystemUserAuthenticator(AuthenticationManager manager) {
		this.manager = manager;
	}

	@Override
	public Credentials authenticate(AuthenticationExchange exchange) throws RpycAuthenticationException {
		SystemUserToken token = new SystemUserToken(PeerCredentialsAuthenticator.user(exchange));
		exchange.claim(token.getName());
		try {
			return AuthenticatedPeer.of(this.manager.authenticate(token), Credentials.PEER_CREDENTIALS);
		}
		catch (org.springframework.security.core.AuthenticationException ex) {
			throw AuthenticationFailures.translate(ex);
		}
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
