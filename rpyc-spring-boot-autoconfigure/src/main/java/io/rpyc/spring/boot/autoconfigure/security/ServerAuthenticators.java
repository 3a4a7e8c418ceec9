package io.rpyc.spring.boot.autoconfigure.security;

import io.rpyc.security.Authenticator;
import io.rpyc.spring.boot.autoconfigure.security.RpycSecurityProperties.Authentication;
import org.jspecify.annotations.Nullable;

/**
 * Makes the authenticators that the modes of authentication stand for.
 */
interface ServerAuthenticators {

	/**
	 * The mode where the application has said nothing.
	 * @return the mode, or null for none
	 */
	@Nullable Authentication defaultMode();

	/**
	 * Makes the authenticator of a mode.
	 * @param mode any but NONE
	 * @return what runs after TLS, if there is any; null where the certificate of the
	 * handshake is enough
	 */
	@Nullable Authenticator create(Authentication mode);

}
