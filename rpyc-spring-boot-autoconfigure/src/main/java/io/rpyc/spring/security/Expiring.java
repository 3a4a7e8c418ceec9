package io.rpyc.spring.security;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A request for an authentication that may be limited in time.
 */
interface Expiring {

	/**
	 * Returns the end of the authentication.
	 * @return the time at which it expires; {@code null} if it does not expire, or is not
	 * verified yet
	 */
	@Nullable Instant expiresAt();

}
