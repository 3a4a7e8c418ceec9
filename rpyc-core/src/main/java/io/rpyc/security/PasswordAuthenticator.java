package io.rpyc.security;

/**
 * Authenticates peers by user name and password: a peer sends {@code user:password}, at
 * most 1,024 bytes in UTF-8, and receives {@code AUTH_OK}. The password starts after the
 * first colon and may contain colons. Use it with TLS, since the password is sent in
 * clear text.
 *
 * @since 0.1
 */
public final class PasswordAuthenticator extends SecretAuthenticator {

	private PasswordAuthenticator(CredentialVerifier verifier) {
		super(DEFAULT_MAX_LENGTH, verifier);
	}

	/**
	 * Creates an authenticator with a verifier.
	 * @param verifier verifies the password, in constant time
	 * @return the authenticator
	 */
	public static PasswordAuthenticator of(CredentialVerifier verifier) {
		return new PasswordAuthenticator(verifier);
	}

	@Override
	public String mechanism() {
		return Credentials.PASSWORD;
	}

}
