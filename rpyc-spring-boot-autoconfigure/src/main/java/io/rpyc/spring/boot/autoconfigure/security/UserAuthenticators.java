package io.rpyc.spring.boot.autoconfigure.security;

import java.util.List;

import io.rpyc.security.Authenticator;

/**
 * Authenticators that the application configures itself, as beans or in Java.
 *
 * @param authenticators the authenticators
 * @param certificates whether they need peers to be asked for certificates
 */
record UserAuthenticators(List<Authenticator> authenticators, boolean certificates) {

	UserAuthenticators {
		authenticators = List.copyOf(authenticators);
	}

}
