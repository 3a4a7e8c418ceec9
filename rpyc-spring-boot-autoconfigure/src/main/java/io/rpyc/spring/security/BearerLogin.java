package io.rpyc.spring.security;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AbstractOAuth2Token;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2TokenIntrospectionClaimNames;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * One login by a bearer token. Reads the verified token before a converter of the
 * application gets it, since the resulting authentication may not contain it.
 *
 * @param request the request, which keeps the time at which the token expires
 */
record BearerLogin(Authentication request) {

	Jwt verified(Jwt jwt) {
		expires(jwt.getExpiresAt());
		return jwt;
	}

	OAuth2AuthenticatedPrincipal verified(OAuth2AuthenticatedPrincipal principal) {
		expires(expiry(principal));
		return principal;
	}

	/** Reads the token of a provider that is not one of {@link BearerTokens}. */
	Authentication verified(Authentication authentication) {
		expires(expiry(authentication));
		return authentication;
	}

	/**
	 * Returns the time at which the token in an authentication expires, or {@code null}
	 * if it does not, or is not there.
	 */
	static @Nullable Instant expiry(Authentication authentication) {
		if (authentication.getCredentials() instanceof AbstractOAuth2Token token && token.getExpiresAt() != null) {
			return token.getExpiresAt();
		}
		return (authentication.getPrincipal() instanceof OAuth2AuthenticatedPrincipal principal) ? expiry(principal)
				: null;
	}

	private static @Nullable Instant expiry(OAuth2AuthenticatedPrincipal principal) {
		ClaimAccessor claims = principal::getAttributes;
		return claims.getClaimAsInstant(OAuth2TokenIntrospectionClaimNames.EXP);
	}

	private void expires(@Nullable Instant expiry) {
		if (expiry != null && this.request instanceof BearerRequest bearer) {
			bearer.expires(expiry);
		}
	}

}
