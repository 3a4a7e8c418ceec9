package io.rpyc.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

import io.rpyc.internal.CauseChain;
import org.jspecify.annotations.Nullable;

/**
 * A copy of what an authenticator failed with, for the log. The messages of parsers and
 * databases may hold the secret that a peer sent, so a message that has a part of it is
 * left out.
 */
final class LoginFault extends Exception {

	private static final int LONGEST_PART = 8;

	private static final int SHORTEST_PART = 4;

	private final String type;

	private LoginFault(String type, @Nullable String message, @Nullable Throwable cause) {
		super(message, cause, false, true);
		this.type = type;
	}

	/**
	 * Copies an exception and its causes.
	 * @param failure the exception
	 * @param taken what the authenticator took of the peer: {@code user:secret}, or a
	 * secret alone
	 */
	static Throwable of(Throwable failure, byte[] taken) {
		String secret = new String(taken, StandardCharsets.UTF_8);
		secret = secret.substring(secret.indexOf(':') + 1).strip();
		Throwable copy = null;
		Iterator<Throwable> innermostFirst = reversed(failure);
		while (innermostFirst.hasNext()) {
			copy = copy(innermostFirst.next(), secret, copy);
		}
		return (copy != null) ? copy : failure;
	}

	private static Iterator<Throwable> reversed(Throwable failure) {
		ArrayDeque<Throwable> all = new ArrayDeque<>();
		CauseChain.of(failure).forEach(all::push);
		return all.iterator();
	}

	private static LoginFault copy(Throwable original, String secret, @Nullable Throwable cause) {
		LoginFault copy = new LoginFault(original.getClass().getName(), message(original, secret), cause);
		copy.setStackTrace(original.getStackTrace());
		return copy;
	}

	private static @Nullable String message(Throwable original, String secret) {
		String message;
		try {
			message = original.getMessage();
		}
		catch (RuntimeException ex) {
			return "(its message failed with " + ex.getClass().getName() + ")";
		}
		return (message != null && holdsPart(message, secret)) ? "(message left out: it holds a part of the secret)"
				: message;
	}

	/** Whether a message has enough characters of a secret, one after the other. */
	private static boolean holdsPart(String message, String secret) {
		int length = Math.min(LONGEST_PART, Math.max(SHORTEST_PART, secret.length() * 3 / 4));
		if (secret.length() < length) {
			return !secret.isEmpty() && List.of(message.split("[^\\p{L}\\p{N}]+")).contains(secret);
		}
		Set<String> parts = new HashSet<>();
		for (int i = 0; i + length <= secret.length(); i++) {
			parts.add(secret.substring(i, i + length));
		}
		for (int i = 0; i + length <= message.length(); i++) {
			if (parts.contains(message.substring(i, i + length))) {
				return true;
			}
		}
		return false;
	}

	@Override
	public String toString() {
		return this.type + ((getMessage() != null) ? ": " + getMessage() : "");
	}

}
