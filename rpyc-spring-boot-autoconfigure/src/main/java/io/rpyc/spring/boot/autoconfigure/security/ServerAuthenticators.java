package io.rpyc.spring.boot.autoconfigure.security;

import io.rpyc.security.Authenticator;
import io.rpyc.spring.boot.autoconfigure.server.AuthenticationMode;
import org.jspecify.annotations.Nullable;

/**
 * Creates the authenticators of the authentication modes.
 */
interface ServerAuthenticators {

	/**
	 * Returns the default mode.
	 * @return the mode, or {@code null} for no authentication
	 */
	@Nullable AuthenticationMode defaultMode();

	/**
	 * Creates the authenticator of a mode.
	 * @param mode any but NONE
	 * @param property the property of the mode, for messages
	 * @return the authenticator to run after TLS, or {@code null} if the certificate of
	 * the handshake is sufficient
	 */
	@Nullable Authenticator create(AuthenticationMode mode, String property);

}
