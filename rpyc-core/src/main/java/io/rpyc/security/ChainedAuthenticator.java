package io.rpyc.security;

import java.io.IOException;

import io.netty.handler.ssl.SslContext;
import io.rpyc.AuthenticationException;
import org.jspecify.annotations.Nullable;

/**
 * Two authenticators that a peer must pass one after the other.
 */
final class ChainedAuthenticator implements Authenticator {

	private final Authenticator first;

	private final Authenticator second;

	private final boolean speaksFirst;

	ChainedAuthenticator(Authenticator first, Authenticator second, boolean speaksFirst) {
		if (second.tls() != null) {
			throw new IllegalArgumentException(
					"'next' must not bring TLS: the handshake comes first, so put the authenticator with TLS first");
		}
		this.first = first;
		this.second = second;
		this.speaksFirst = speaksFirst;
	}

	@Override
	public @Nullable Credentials authenticate(AuthenticationExchange exchange)
			throws AuthenticationException, IOException {
		Credentials earlier = this.first.authenticate(exchange);
		Credentials later = this.second.authenticate(exchange);
		if (earlier == null) {
			return later;
		}
		return (later != null) ? new CombinedCredentials(earlier, later) : earlier;
	}

	@Override
	public boolean speaksFirst() {
		return this.speaksFirst;
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
		// Keeps SSLAuthenticator.then's choice for a chain whose links need no bytes.
		return this.first.then(this.second.then(next));
	}

}
