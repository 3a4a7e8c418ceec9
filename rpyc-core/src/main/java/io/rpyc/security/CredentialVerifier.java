package io.rpyc.security;

import io.rpyc.RpycAuthenticationException;

/**
 * Verifies a user name with its secret, which is a password or a token.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface CredentialVerifier {

	/**
	 * Verifies a secret. Called by several threads, never on an event loop.
	 * @param username the name from the peer, without control characters; empty if it
	 * only sent a bearer token
	 * @param secret the password or token, which must not appear in logs or exceptions
	 * @return the credentials of the peer
	 * @throws io.rpyc.InvalidCredentialsException if the secret is wrong
	 * @throws RpycAuthenticationException if the peer is rejected for another reason
	 */
	Credentials verify(String username, String secret) throws RpycAuthenticationException;

}
