package io.rpyc.spring.security;

import io.rpyc.InvalidCredentialsException;

import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;

/**
 * What the server makes of Spring Security's exceptions: a service that is down is no
 * failure of the peer, so it must not lock the peer out. Messages stay behind, since they
 * come from the application.
 */
final class AuthenticationFailures {

	private AuthenticationFailures() {
	}

	static io.rpyc.RpycAuthenticationException translate(AuthenticationException failure) {
		String kind = failure.getClass().getSimpleName();
		return (failure instanceof AuthenticationServiceException)
				? new io.rpyc.RpycAuthenticationException("Could not authenticate: " + kind)
				: new Refused("Refused: " + kind);
	}

	/** Whether Spring Security knows of a failure, and so has published it. */
	static boolean isPublished(InvalidCredentialsException failure) {
		return failure instanceof Refused;
	}

	/**
	 * Spring Security refused the credentials.
	 */
	private static final class Refused extends InvalidCredentialsException {

		private Refused(String message) {
			super(message);
		}

	}

}
