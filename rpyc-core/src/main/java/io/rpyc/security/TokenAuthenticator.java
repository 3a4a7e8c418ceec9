package io.rpyc.security;

import java.util.Collection;
import java.util.Map;

import io.rpyc.InvalidCredentialsException;
import io.rpyc.RpycAuthenticationException;

/**
 * Authenticates peers by a token: a peer sends {@code user:token} in UTF-8 and receives
 * {@code AUTH_OK}. The token starts after the first colon and may contain colons. Use it
 * with TLS, since the token is sent in clear text.
 *
 * @since 0.1
 */
public final class TokenAuthenticator extends SecretAuthenticator {

	private static final int BEARER_MAX_LENGTH = 8 * 1024;

	private final boolean userOptional;

	private TokenAuthenticator(int maxLength, boolean userOptional, CredentialVerifier verifier) {
		super(maxLength, verifier);
		this.userOptional = userOptional;
	}

	/**
	 * Creates an authenticator that accepts a fixed set of tokens for any user name, as
	 * in rpyc's example. Tokens are compared in constant time.
	 * @param tokens the valid tokens, at least one, none empty
	 * @return the authenticator, for credentials of at most 1,024 bytes
	 */
	public static TokenAuthenticator of(Collection<String> tokens) {
		TokenSet valid = TokenSet.of(tokens);
		return verifying((username, token) -> {
			if (!valid.contains(token)) {
				throw new InvalidCredentialsException("The token is not valid");
			}
			return Credentials.of(username, Credentials.TOKEN, Map.of());
		});
	}

	/**
	 * Creates an authenticator with a verifier.
	 * @param verifier checks the token
	 * @return the authenticator, for credentials of at most 1,024 bytes
	 */
	public static TokenAuthenticator verifying(CredentialVerifier verifier) {
		return new TokenAuthenticator(DEFAULT_MAX_LENGTH, false, verifier);
	}

	/**
	 * Creates an authenticator for bearer tokens, which may be sent without a user name.
	 * @param verifier checks the token
	 * @return the authenticator, for credentials of at most 8 KiB
	 */
	public static TokenAuthenticator bearer(CredentialVerifier verifier) {
		return new TokenAuthenticator(BEARER_MAX_LENGTH, true, verifier);
	}

	@Override
	public String mechanism() {
		return this.userOptional ? Credentials.BEARER : Credentials.TOKEN;
	}

	@Override
	UserSecret parse(byte[] credential) throws RpycAuthenticationException {
		return this.userOptional ? UserSecret.parseWithOptionalUser(credential) : super.parse(credential);
	}

}
