package io.rpyc.spring.boot.autoconfigure.security;

import io.netty.handler.ssl.SslContext;
import io.rpyc.RpycAuthenticationException;
import io.rpyc.security.AuthenticationExchange;
import io.rpyc.security.Authenticator;
import io.rpyc.security.Credentials;
import io.rpyc.spring.InvalidRpycSecurityException;
import org.jspecify.annotations.Nullable;

/**
 * Stands for an authenticator that cannot be created. A server with it and with services
 * does not start, since each start asks whether peers are authenticated. Refuses all
 * peers of a server that is started in another way.
 *
 * @param problem the invalid configuration
 * @param transport the authenticator with the TLS context, if TLS is enabled
 */
record InvalidAuthenticator(InvalidRpycSecurityException problem,
		@Nullable Authenticator transport) implements Authenticator {

	@Override
	public @Nullable Credentials authenticate(AuthenticationExchange exchange) throws RpycAuthenticationException {
		throw new RpycAuthenticationException(String.valueOf(this.problem.getMessage()));
	}

	/**
	 * Does not return.
	 * @throws InvalidRpycSecurityException always
	 */
	@Override
	public boolean authenticates() {
		throw this.problem;
	}

	@Override
	public @Nullable SslContext tls() {
		return (this.transport != null) ? this.transport.tls() : null;
	}

}
