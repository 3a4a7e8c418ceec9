package io.rpyc.security;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;

import io.netty.handler.ssl.SslContext;
import io.rpyc.RpycAuthenticationException;
import org.jspecify.annotations.Nullable;

/**
 * Two authenticators that a peer must pass one after the other.
 */
final class ChainedAuthenticator implements Authenticator {

	private final Authenticator first;

	private final Authenticator second;

	private final Authenticator waiting;

	/**
	 * Creates the chain.
	 * @param waiting the authenticator that decides whether to wait for bytes of the peer
	 */
	ChainedAuthenticator(Authenticator first, Authenticator second, Authenticator waiting) {
		if (second.tls() != null) {
			throw new IllegalArgumentException(
					"'next' must not use TLS: the handshake comes first, so put the authenticator with TLS first");
		}
		this.first = first;
		this.second = second;
		this.waiting = waiting;
	}

	@Override
	public @Nullable Credentials authenticate(AuthenticationExchange exchange)
			throws RpycAuthenticationException, IOException {
		Credentials earlier = this.first.authenticate(exchange);
		Credentials later = this.second.authenticate(exchange);
		if (earlier == null) {
			return later;
		}
		return (later != null) ? new CombinedCredentials(earlier, later) : earlier;
	}

	@Override
	public boolean speaksFirst() {
		return this.waiting.speaksFirst();
	}

	@Override
	public boolean speaksFirst(List<X509Certificate> peerCertificates) {
		return this.waiting.speaksFirst(peerCertificates);
	}

	@Override
	public boolean authenticates() {
		return this.first.authenticates() || this.second.authenticates();
	}

	@Override
	public String mechanism() {
		return this.second.mechanism();
	}

	@Override
	public @Nullable SslContext tls() {
		return this.first.tls();
	}

	@Override
	public Authenticator then(Authenticator next) {
		// Keeps the choice of SSLAuthenticator.then for a chain that does not need bytes.
		return this.first.then(this.second.then(next));
	}

}
