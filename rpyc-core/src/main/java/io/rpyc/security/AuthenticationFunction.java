package io.rpyc.security;

import org.jspecify.annotations.Nullable;

/**
 * A function that authenticates one peer, and may throw any exception to reject it.
 *
 * @since 0.1
 * @see Authenticator#of(AuthenticationFunction)
 */
@FunctionalInterface
public interface AuthenticationFunction {

	/**
	 * Authenticates one peer, off the event loop.
	 * @param exchange the connection to the peer, valid during this call only
	 * @return the credentials of the peer, or {@code null} for an anonymous peer
	 * @throws Exception if the peer is rejected
	 */
	@Nullable Credentials authenticate(AuthenticationExchange exchange) throws Exception;

}
