package io.rpyc.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;

import io.rpyc.InvalidCredentialsException;
import io.rpyc.RpycAuthenticationException;
import io.rpyc.internal.SocketAddressText;

/**
 * Sends a secret in the form that the reference's authenticators read, and expects
 * {@code AUTH_OK}. A server that refuses it closes the connection without a reply.
 *
 * @param what the secret, for errors
 * @param prefix the user name with a colon, or empty
 * @param secret supplies the secret of each login
 */
record SecretLogin(String what, String prefix, Supplier<String> secret) implements ClientAuthenticator {

	private static final byte[] ACCEPTED = "AUTH_OK".getBytes(StandardCharsets.US_ASCII);

	SecretLogin {
		Objects.requireNonNull(secret, "'secret' must not be null");
	}

	/** The part of a credential before the secret. */
	static String user(String username) {
		if (username.isEmpty() || username.indexOf(':') >= 0) {
			throw new IllegalArgumentException(
					"'username' must not be empty or hold a colon, which separates it from the secret (was '" + username
							+ "')");
		}
		return username + ":";
	}

	@Override
	public void authenticate(ClientExchange exchange) throws RpycAuthenticationException, IOException {
		String value = this.secret.get();
		if (value == null || value.isEmpty()) {
			throw new RpycAuthenticationException(this.what + " is empty: check the supplier of the secret");
		}
		exchange.send((this.prefix + value).getBytes(StandardCharsets.UTF_8));
		ByteArrayOutputStream answer = new ByteArrayOutputStream();
		while (answer.size() < ACCEPTED.length) {
			byte[] read = exchange.receive(ACCEPTED.length - answer.size());
			if (read.length == 0) {
				throw new InvalidCredentialsException(SocketAddressText.of(exchange.remoteAddress()) + " refused "
						+ this.what
						+ ": check that it is correct, that the server expects this kind of login, and that this"
						+ " address is not locked out");
			}
			answer.writeBytes(read);
		}
		if (!Arrays.equals(answer.toByteArray(), ACCEPTED)) {
			throw new RpycAuthenticationException(
					SocketAddressText.of(exchange.remoteAddress()) + " answered the login with something other"
							+ " than AUTH_OK: check that its authenticator expects " + this.what);
		}
	}

	/** Never shows the secret. */
	@Override
	public String toString() {
		return "login with " + this.what;
	}

}
