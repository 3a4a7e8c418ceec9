package io.rpyc.spring.boot.test.client;

import io.rpyc.security.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * Who the client of a test is.
 */
sealed interface TestIdentity {

	/**
	 * The user of the current thread, if there is one.
	 */
	record Current() implements TestIdentity {
	}

	/**
	 * A peer that does not log in.
	 */
	record Anonymous() implements TestIdentity {
	}

	/**
	 * A peer that the server takes as authenticated.
	 *
	 * @param credentials the credentials of the peer
	 */
	record Known(Credentials credentials) implements TestIdentity {
	}

	/**
	 * A peer that logs in.
	 *
	 * @param username the name of the user
	 * @param password the password
	 */
	record Login(String username, String password) implements TestIdentity {
	}

	/** Returns a known identity, or an anonymous one without credentials. */
	static TestIdentity of(@Nullable Credentials credentials) {
		return (credentials != null) ? new Known(credentials) : new Anonymous();
	}

}
