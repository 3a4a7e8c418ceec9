package io.rpyc.client;

import java.io.IOException;
import java.util.Objects;
import java.util.function.Supplier;

import io.rpyc.RpycAuthenticationException;

/**
 * Authenticates this client to a server, before the first frame of a connection. The
 * counterpart of the server's {@link io.rpyc.security.Authenticator}. Called once for
 * each new connection, from several threads, and never on an event loop, so it may block.
 * The connect timeout limits its time.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ClientAuthenticator {

	/**
	 * Logs in.
	 * @param exchange the connection to the server, valid during this call only
	 * @throws io.rpyc.InvalidCredentialsException if the server refuses the credentials
	 * @throws RpycAuthenticationException if the login fails for another reason
	 * @throws IOException if the connection ended
	 */
	void authenticate(ClientExchange exchange) throws RpycAuthenticationException, IOException;

	/**
	 * Logs in with a user name and a password: sends {@code user:password} and expects
	 * {@code AUTH_OK}.
	 * @param username the user, without a colon
	 * @param password the password
	 * @return the authenticator
	 */
	static ClientAuthenticator password(String username, String password) {
		Objects.requireNonNull(password, "'password' must not be null");
		return password(username, () -> password);
	}

	/**
	 * Logs in with a user name and a password that may change.
	 * @param username the user, without a colon
	 * @param password supplies the password of each new connection
	 * @return the authenticator
	 */
	static ClientAuthenticator password(String username, Supplier<String> password) {
		return new SecretLogin("the password of user '" + username + "'", SecretLogin.user(username), password);
	}

	/**
	 * Logs in with a user name and a token: sends {@code user:token} and expects
	 * {@code AUTH_OK}.
	 * @param username the user, without a colon
	 * @param token the token
	 * @return the authenticator
	 */
	static ClientAuthenticator token(String username, String token) {
		Objects.requireNonNull(token, "'token' must not be null");
		return token(username, () -> token);
	}

	/**
	 * Logs in with a user name and a token that may change.
	 * @param username the user, without a colon
	 * @param token supplies the token of each new connection
	 * @return the authenticator
	 */
	static ClientAuthenticator token(String username, Supplier<String> token) {
		return new SecretLogin("the token of user '" + username + "'", SecretLogin.user(username), token);
	}

	/**
	 * Logs in with a bearer token alone: sends the token and expects {@code AUTH_OK}.
	 * @param token supplies the token of each new connection
	 * @return the authenticator
	 */
	static ClientAuthenticator bearer(Supplier<String> token) {
		return new SecretLogin("the bearer token", "", token);
	}

}
