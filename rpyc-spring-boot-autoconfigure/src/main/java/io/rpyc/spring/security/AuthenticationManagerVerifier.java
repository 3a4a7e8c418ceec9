package io.rpyc.spring.security;

import java.util.function.BiFunction;

import io.rpyc.RpycAuthenticationException;
import io.rpyc.security.CredentialVerifier;
import io.rpyc.security.Credentials;

import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * Verifies the secrets of peers with an {@link AuthenticationManager}.
 *
 * @since 0.1
 */
public final class AuthenticationManagerVerifier implements CredentialVerifier {

	private final AuthenticationManager manager;

	private final String mechanism;

	private final BiFunction<String, String, Authentication> request;

	/**
	 * Creates a verifier.
	 * @param manager checks the secrets, and publishes the events
	 * @param mechanism the mechanism of the credentials
	 * @param request creates the authentication request from a user name and a secret
	 */
	public AuthenticationManagerVerifier(AuthenticationManager manager, String mechanism,
			BiFunction<String, String, Authentication> request) {
		this.manager = manager;
		this.mechanism = mechanism;
		this.request = request;
	}

	/**
	 * Creates a verifier of user names and passwords.
	 * @param manager checks them
	 * @return the verifier
	 */
	public static AuthenticationManagerVerifier passwords(AuthenticationManager manager) {
		return new AuthenticationManagerVerifier(manager, Credentials.PASSWORD,
				UsernamePasswordAuthenticationToken::unauthenticated);
	}

	@Override
	public Credentials verify(String username, String secret) throws RpycAuthenticationException {
		return AuthenticatedPeer.authenticate(this.manager, () -> this.request.apply(username, secret), this.mechanism);
	}

}
