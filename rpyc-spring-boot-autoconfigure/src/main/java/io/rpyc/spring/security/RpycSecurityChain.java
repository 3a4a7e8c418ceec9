package io.rpyc.spring.security;

import io.rpyc.connection.AccessRule;
import io.rpyc.security.Authenticator;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@link RpycSecurity}. A bean of this type replaces the auto-configured
 * authentication.
 *
 * @param authenticator finds out who peers are, after TLS; {@code null} if none was
 * configured
 * @param certificates whether to request certificates from peers
 * @param rule decides what peers may do; {@code null} if nothing was configured
 * @since 0.1
 */
public record RpycSecurityChain(@Nullable Authenticator authenticator, boolean certificates,
		@Nullable AccessRule rule) {
}
