package io.rpyc.security;

/**
 * Authenticates peers by user name and password: a peer sends {@code user:password} of at
 * most 1,024 bytes in UTF-8 and gets {@code AUTH_OK}. The password begins after the first
 * colon and may hold more of them. Use it over TLS: the password crosses in the clear.
 */
public final class PasswordAuthenticator extends SecretAuthenticator {

	private PasswordAuthenticator(CredentialVerifier verifier) {
		super(DEFAULT_MAX_LENGTH, verifier);
	}

	/**
	 * Makes an authenticator that asks a verifier.
	 * @param verifier checks the password, in time that does not tell how much of it was
	 * right
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
