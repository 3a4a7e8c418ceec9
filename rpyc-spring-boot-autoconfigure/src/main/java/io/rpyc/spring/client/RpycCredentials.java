package io.rpyc.spring.client;

import java.util.Objects;

import io.rpyc.client.ClientAuthenticator;
import org.jspecify.annotations.Nullable;

/**
 * Credentials with which a channel logs in.
 *
 * @since 0.1
 */
public final class RpycCredentials {

	private final Form form;

	private final @Nullable String username;

	private final String secret;

	private RpycCredentials(Form form, @Nullable String username, String secret) {
		this.form = form;
		this.username = username;
		this.secret = Objects.requireNonNull(secret, "the secret must not be null");
	}

	/**
	 * Returns a user name and a password.
	 * @param username the user name, without a colon
	 * @param password the password
	 * @return the credentials
	 */
	public static RpycCredentials password(String username, String password) {
		return new RpycCredentials(Form.PASSWORD, username, password);
	}

	/**
	 * Returns a user name and a token.
	 * @param username the user name, without a colon
	 * @param token the token
	 * @return the credentials
	 */
	public static RpycCredentials token(String username, String token) {
		return new RpycCredentials(Form.TOKEN, username, token);
	}

	/**
	 * Returns a bearer token.
	 * @param token the token
	 * @return the credentials
	 */
	public static RpycCredentials bearer(String token) {
		return new RpycCredentials(Form.BEARER, null, token);
	}

	ClientAuthenticator authenticator() {
		return switch (this.form) {
			case PASSWORD -> ClientAuthenticator.password(String.valueOf(this.username), this.secret);
			case TOKEN -> ClientAuthenticator.token(String.valueOf(this.username), this.secret);
			case BEARER -> ClientAuthenticator.bearer(() -> this.secret);
		};
	}

	/** Never shows the secret. */
	@Override
	public String toString() {
		return (this.username != null) ? "credentials of '" + this.username + "'" : "a bearer token";
	}

	private enum Form {

		PASSWORD, TOKEN, BEARER

	}

}
