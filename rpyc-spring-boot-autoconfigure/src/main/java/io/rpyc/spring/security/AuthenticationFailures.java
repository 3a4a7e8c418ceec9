package io.rpyc.spring.security;

import io.rpyc.InvalidCredentialsException;
import io.rpyc.RpycAuthenticationException;

import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.core.AuthenticationException;

/**
 * What the server makes of Spring Security's exceptions: a service that is down is no
 * failure of the peer, so it must not lock the peer out: it is the cause of an exception
 * that the server's log shows. The messages of other exceptions stay behind, since they
 * come from the application.
 */
final class AuthenticationFailures {

	private AuthenticationFailures() {
	}

	static RpycAuthenticationException translate(AuthenticationException failure) {
		String kind = failure.getClass().getSimpleName();
		return isFault(failure) ? new RpycAuthenticationException("Could not authenticate: " + kind, failure)
				: new Refused("Refused: " + kind);
	}

	/** A manager that knows nobody for such credentials is not asked the right thing. */
	private static boolean isFault(AuthenticationException failure) {
		return failure instanceof AuthenticationServiceException || failure instanceof ProviderNotFoundException;
	}

	/** Whether Spring Security knows of a failure, and so has published it. */
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
