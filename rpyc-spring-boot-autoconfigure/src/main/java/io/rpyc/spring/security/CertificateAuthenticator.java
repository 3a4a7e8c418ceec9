package io.rpyc.spring.security;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Function;

import io.rpyc.RpycAuthenticationException;
import io.rpyc.security.AuthenticationExchange;
import io.rpyc.security.Authenticator;
import io.rpyc.security.Credentials;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationManager;

/**
 * Finds the users of peers that showed a certificate in the TLS handshake; those without
 * one are left to another authenticator, if there is one.
 */
final class CertificateAuthenticator implements Authenticator {

	private final AuthenticationManager manager;

	private final Function<X509Certificate, String> principal;

	private final @Nullable Authenticator others;

	CertificateAuthenticator(AuthenticationManager manager, Function<X509Certificate, String> principal,
			@Nullable Authenticator others) {
		this.manager = manager;
		this.principal = principal;
		this.others = others;
	}

	@Override
	public @Nullable Credentials authenticate(AuthenticationExchange exchange)
			throws RpycAuthenticationException, IOException {
		List<X509Certificate> chain = exchange.peerCertificates();
		if (!chain.isEmpty()) {
			return authenticate(chain.get(0));
		}
		if (this.others == null) {
			throw new RpycAuthenticationException("The peer showed no certificate, and one is required");
		}
		return this.others.authenticate(exchange);
	}

	private Credentials authenticate(X509Certificate certificate) {
		try {
			CertificateToken token = new CertificateToken(certificate,
					CertificateNames.name(this.principal, certificate));
			return AuthenticatedPeer.of(this.manager.authenticate(token), Credentials.X509);
		}
		catch (org.springframework.security.core.AuthenticationException ex) {
			throw AuthenticationFailures.translate(ex);
		}
	}

	@Override
	public boolean speaksFirst() {
		return this.others == null || this.others.speaksFirst();
	}

	/**
	 * A certificate is there once the handshake is over, and its peer may send nothing.
	 */
	@Override
	public boolean speaksFirst(List<X509Certificate> peerCertificates) {
		return !peerCertificates.isEmpty() || this.others == null || this.others.speaksFirst(peerCertificates);
	}

	@Override
	public String mechanism() {
		return (this.others != null) ? this.others.mechanism() : Credentials.X509;
	}

}
