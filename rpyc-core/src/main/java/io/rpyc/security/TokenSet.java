package io.rpyc.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;

/**
 * A set of secrets with constant-time look-up.
 */
final class TokenSet {

	private final List<byte[]> digests;

	private TokenSet(List<byte[]> digests) {
		this.digests = digests;
	}

	static TokenSet of(Collection<String> tokens) {
		if (tokens.isEmpty()) {
			throw new IllegalArgumentException("'tokens' must not be empty: nobody could log in");
		}
		if (tokens.stream().anyMatch(String::isEmpty)) {
			throw new IllegalArgumentException("'tokens' must not contain an empty token");
		}
		return new TokenSet(tokens.stream().map(TokenSet::digest).toList());
	}

	boolean contains(String token) {
		byte[] digest = digest(token);
		boolean found = false;
		for (byte[] valid : this.digests) {
			found |= MessageDigest.isEqual(valid, digest);
		}
		return found;
	}

	private static byte[] digest(String token) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
