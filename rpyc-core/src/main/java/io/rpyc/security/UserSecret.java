package io.rpyc.security;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import io.rpyc.InvalidCredentialsException;

/**
 * A user name and its secret in the form that peers send: {@code user:secret}, in UTF-8.
 */
record UserSecret(String username, String secret) {

	private static final char SEPARATOR = ':';

	/**
	 * Parses a credential. Splits at the first colon, since the secret may contain
	 * colons.
	 */
	static UserSecret parse(byte[] credential) throws InvalidCredentialsException {
		String text = decode(credential);
		int colon = text.indexOf(SEPARATOR);
		if (colon < 1) {
			throw new InvalidCredentialsException("The credential does not have the form 'user:secret'");
		}
		return new UserSecret(text.substring(0, colon), text.substring(colon + 1)).checked();
	}

	/**
	 * Parses a credential; without a colon, it is only a secret.
	 */
	static UserSecret parseWithOptionalUser(byte[] credential) throws InvalidCredentialsException {
		String text = decode(credential);
		int colon = text.indexOf(SEPARATOR);
		return new UserSecret(text.substring(0, Math.max(colon, 0)), text.substring(colon + 1)).checked();
	}

	private static String decode(byte[] credential) throws InvalidCredentialsException {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(credential)).toString();
		}
		catch (CharacterCodingException ex) {
			throw new InvalidCredentialsException("The credential is not valid UTF-8");
		}
	}

	private UserSecret checked() throws InvalidCredentialsException {
		// User names end up in logs, where a line break would forge an entry.
		if (this.username.chars().anyMatch(Character::isISOControl)) {
			throw new InvalidCredentialsException("The user name contains control characters");
		}
		if (this.secret.isEmpty()) {
			throw new InvalidCredentialsException("The credential has an empty secret");
		}
		return this;
	}

	@Override
	public String toString() {
		return "secret of '" + this.username + "'";
	}

}
