package io.rpyc.security;

import org.jspecify.annotations.Nullable;

/**
 * A user's function that authenticates one peer and may throw any exception to refuse it.
 *
 * @see Authenticator#of(AuthenticationFunction)
 */
@FunctionalInterface
public interface AuthenticationFunction {

	/**
	 * Authenticates one peer, off the event loop.
	 * @param exchange the connection to the peer, valid during this call only
	 * @return who the peer is, or {@code null} for a peer that is let in without a name
	 * @throws Exception if the peer is refused
	 */
	@Nullable Credentials authenticate(AuthenticationExchange exchange) throws Exception;

}
