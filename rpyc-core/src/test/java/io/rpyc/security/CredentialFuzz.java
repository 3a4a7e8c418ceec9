package io.rpyc.security;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.rpyc.InvalidCredentialsException;
import io.rpyc.RpycAuthenticationException;

/**
 * Any bytes, in reads of any size, are a credential or refused; only those that end with
 * the secret let a peer in. The first byte is the size of the reads in 16 bytes, the
 * second picks the authenticator.
 */
public final class CredentialFuzz {

	private static final String SECRET = "horse";

	private static final List<Authenticator> AUTHENTICATORS = List.of(PasswordAuthenticator.of(CredentialFuzz::verify),
			TokenAuthenticator.of(List.of(SECRET)), TokenAuthenticator.bearer(CredentialFuzz::verify),
			TokenAuthenticator.verifying(CredentialFuzz::verify)
				.then(PasswordAuthenticator.of(CredentialFuzz::verify)));

	private CredentialFuzz() {
	}

	private static Credentials verify(String user, String secret) {
		if (!SECRET.equals(secret)) {
			throw new InvalidCredentialsException("wrong");
		}
		return Credentials.of((user != null) ? user : "bearer", Credentials.PASSWORD, Map.of());
	}

	public static void fuzzerTestOneInput(byte[] input) {
		if (input.length < 2) {
			return;
		}
		byte[] sent = Arrays.copyOfRange(input, 2, input.length);
		int step = ((input[0] & 0xFF) + 1) * 16;
		byte[][] reads = new byte[(sent.length + step - 1) / step][];
		for (int i = 0; i < reads.length; i++) {
			reads[i] = Arrays.copyOfRange(sent, i * step, Math.min((i + 1) * step, sent.length));
		}
		ScriptedExchange exchange = ScriptedExchange.of(reads);
		try {
			AUTHENTICATORS.get((input[1] & 0xFF) % AUTHENTICATORS.size()).authenticate(exchange);
			if (exchange.sent().isEmpty() || !new String(sent, StandardCharsets.UTF_8).contains(SECRET)) {
				throw new IllegalStateException("a peer was let in without the secret");
			}
		}
		catch (RpycAuthenticationException | EOFException ex) {
			// As it should be.
		}
		catch (IOException ex) {
			throw new IllegalStateException("no other failure is possible here", ex);
		}
	}

}
