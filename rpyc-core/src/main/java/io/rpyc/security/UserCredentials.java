package io.rpyc.security;

import java.util.Map;
import java.util.Objects;

/**
 * Credentials of a user that authenticated with a secret, which is not stored.
 */
record UserCredentials(String name, String mechanism, Map<String, Object> attributes) implements Credentials {

	UserCredentials {
		Objects.requireNonNull(name, "'name' must not be null");
		Objects.requireNonNull(mechanism, "'mechanism' must not be null");
	}

	@Override
	public String toString() {
		// The application may have put secrets into the attributes.
		return this.mechanism + " credentials of '" + this.name + "'";
	}

}
