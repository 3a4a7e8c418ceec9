package io.rpyc.spring.security;

import io.rpyc.connection.AccessRule;
import io.rpyc.security.Authenticator;
import org.jspecify.annotations.Nullable;

/**
 * What {@link RpycSecurity} builds: a bean of this type takes the place of the
 * auto-configured authentication.
 *
 * @param authenticator finds out who peers are, after TLS; null where none was configured
 * @param certificates whether peers are to be asked for a certificate
 * @param rule decides what peers may do; null where nothing was configured
 */
public record RpycSecurityChain(@Nullable Authenticator authenticator, boolean certificates,
		@Nullable AccessRule rule) {
}
