package io.rpyc.security;

import io.rpyc.RpycAuthenticationException;

/**
 * Decides whether a user name and a secret, a password or a token, belong together.
 */
@FunctionalInterface
public interface CredentialVerifier {

	/**
	 * Checks a secret, off the event loop and from many threads at once.
	 * @param username the name as the peer sent it, free of control characters; empty if
	 * it sent a bearer token alone
	 * @param secret the password or token, which must reach no log and no exception
	 * @return who the peer is
	 * @throws io.rpyc.InvalidCredentialsException if they do not belong together
	 * @throws RpycAuthenticationException if the peer is refused for another reason
	 */
	Credentials verify(String username, String secret) throws RpycAuthenticationException;

}
