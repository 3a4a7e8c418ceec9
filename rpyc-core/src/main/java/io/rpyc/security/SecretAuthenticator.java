package io.rpyc.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import io.rpyc.RpycAuthenticationException;
import org.jspecify.annotations.Nullable;

/**
 * The exchange of rpyc's clients for secrets: the client sends the secret, and the server
 * answers {@code AUTH_OK} or closes the connection.
 */
abstract sealed class SecretAuthenticator implements Authenticator permits PasswordAuthenticator, TokenAuthenticator {

	static final int DEFAULT_MAX_LENGTH = 1024;

	private static final String ACCEPTED = "AUTH_OK";

	private final int maxLength;

	private final CredentialVerifier verifier;

	SecretAuthenticator(int maxLength, CredentialVerifier verifier) {
		this.maxLength = maxLength;
		this.verifier = Objects.requireNonNull(verifier, "'verifier' must not be null");
	}

	@Override
	public final @Nullable Credentials authenticate(AuthenticationExchange exchange)
			throws RpycAuthenticationException, IOException {
		UserSecret secret = parse(exchange.receiveCredential(this.maxLength));
		if (!secret.username().isEmpty()) {
			exchange.claim(secret.username());
		}
		Credentials credentials = this.verifier.verify(secret.username(), secret.secret());
		exchange.send(ACCEPTED.getBytes(StandardCharsets.US_ASCII));
		return credentials;
	}

	UserSecret parse(byte[] credential) throws RpycAuthenticationException {
		return UserSecret.parse(credential);
	}

}
