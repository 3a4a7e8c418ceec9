package io.rpyc.spring.security;

import io.rpyc.InvalidCredentialsException;

import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;

/**
 * Translates Spring Security's exceptions. A service that is down is not a failure of the
 * peer and must not lock it out. Messages are not included, since they come from the
 * application.
 */
final class AuthenticationFailures {

	private AuthenticationFailures() {
	}

	static io.rpyc.RpycAuthenticationException translate(AuthenticationException failure) {
		String kind = failure.getClass().getSimpleName();
		return (failure instanceof AuthenticationServiceException)
				? new io.rpyc.RpycAuthenticationException("Could not authenticate: " + kind)
				: new Refused("Rejected: " + kind);
	}

	/** Returns whether Spring Security has already published a failure. */
	static boolean isPublished(InvalidCredentialsException failure) {
		return failure instanceof Refused;
	}

	/** Thrown if Spring Security rejects the credentials. */
	private static final class Refused extends InvalidCredentialsException {

		private Refused(String message) {
			super(message);
		}

	}

}
