package io.rpyc.spring.security;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;

import io.rpyc.InvalidCredentialsException;
import io.rpyc.RpycAuthenticationException;
import io.rpyc.security.AuthenticationExchange;
import io.rpyc.security.Authenticator;
import io.rpyc.security.Credentials;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

/**
 * Publishes a failure event for credentials that are too long or malformed, which are not
 * passed to Spring Security. The user of the event is the peer's address.
 */
final class MalformedCredentials implements Authenticator {

	private final Authenticator authenticator;

	private final AuthenticationEventPublisher publisher;

	MalformedCredentials(Authenticator authenticator, AuthenticationEventPublisher publisher) {
		this.authenticator = authenticator;
		this.publisher = publisher;
	}

	@Override
	public @Nullable Credentials authenticate(AuthenticationExchange exchange)
			throws RpycAuthenticationException, IOException {
		try {
			return this.authenticator.authenticate(exchange);
		}
		catch (InvalidCredentialsException ex) {
			if (!AuthenticationFailures.isPublished(ex)) {
				this.publisher.publishAuthenticationFailure(new BadCredentialsException("The credential is malformed"),
						UsernamePasswordAuthenticationToken.unauthenticated(String.valueOf(exchange.remoteAddress()),
								null));
			}
			throw ex;
		}
	}

	@Override
	public boolean speaksFirst() {
		return this.authenticator.speaksFirst();
	}

	@Override
	public boolean speaksFirst(List<X509Certificate> peerCertificates) {
		return this.authenticator.speaksFirst(peerCertificates);
	}

	@Override
	public String mechanism() {
		return this.authenticator.mechanism();
	}

}
