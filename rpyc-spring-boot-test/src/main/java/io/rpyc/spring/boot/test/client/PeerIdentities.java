package io.rpyc.spring.boot.test.client;

import java.security.Principal;
import java.util.List;
import java.util.Map;

import io.rpyc.security.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * Creates the credentials of the peers of a test.
 */
interface PeerIdentities {

	/** The authentication mechanism of the credentials. */
	String MECHANISM = "test";

	/** Returns the identity of the current thread, or {@code null} if there is none. */
	default @Nullable Credentials current() {
		return null;
	}

	/** Returns the identity of a user of the application. */
	default Credentials user(String username) {
		return withAuthorities(username, List.of());
	}

	/** Returns the identity of a principal. */
	default Credentials principal(Principal principal) {
		return user(principal.getName());
	}

	/** Returns the identity of a user with the given authorities only. */
	default Credentials withAuthorities(String username, List<String> authorities) {
		return Credentials.of(username, MECHANISM, Map.of("authorities", List.copyOf(authorities)));
	}

	/**
	 * The identities of an application without Spring Security.
	 */
	final class Plain implements PeerIdentities {

	}

}
