package io.rpyc.security;

import java.util.Map;
import java.util.Objects;

/**
 * Credentials of a user that proved its name with a secret, which is not kept.
 */
record UserCredentials(String name, String mechanism, Map<String, Object> attributes) implements Credentials {

	UserCredentials {
		Objects.requireNonNull(name, "'name' must not be null");
		Objects.requireNonNull(mechanism, "'mechanism' must not be null");
	}

	@Override
	public String toString() {
		// Attributes are the user's, who may have put a secret there.
		return this.mechanism + " credentials of '" + this.name + "'";
	}

}
