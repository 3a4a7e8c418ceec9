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
 * Authenticates peers with a certificate of the TLS handshake. Peers without one are
 * passed to another authenticator, if there is one.
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
			throw new RpycAuthenticationException("The peer did not present a certificate, but one is required");
		}
		return this.others.authenticate(exchange);
	}

	private Credentials authenticate(X509Certificate certificate) {
		return AuthenticatedPeer.authenticate(this.manager,
				() -> new CertificateToken(certificate, CertificateNames.name(this.principal, certificate)),
				Credentials.X509);
	}

	@Override
	public boolean speaksFirst() {
		return this.others == null || this.others.speaksFirst();
	}

	/**
	 * Returns {@code true} for a peer with a certificate, which may not send anything
	 * after the handshake.
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
