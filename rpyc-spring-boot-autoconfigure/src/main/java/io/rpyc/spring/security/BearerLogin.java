package io.rpyc.spring.security;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AbstractOAuth2Token;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2TokenIntrospectionClaimNames;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;

/**
 * One login by a bearer token. Reads the verified token before a converter of the
 * application gets it, since the resulting authentication may not contain it.
 *
 * @param request the request, which keeps the time at which the token expires
 */
record BearerLogin(Authentication request) {

	private static final String CONFIRMATION = "cnf";

	private static final String KEY_THUMBPRINT = "jkt";

	Jwt verified(Jwt jwt) {
		requireUnbound(jwt);
		expires(jwt.getExpiresAt());
		return jwt;
	}

	OAuth2AuthenticatedPrincipal verified(OAuth2AuthenticatedPrincipal principal) {
		requireUnbound(principal::getAttributes);
		expires(expiry(principal));
		return principal;
	}

	/** Reads the token of a provider that is not one of {@link BearerTokens}. */
	Authentication verified(Authentication authentication) {
		if (authentication instanceof AbstractOAuth2TokenAuthenticationToken<?> token) {
			requireUnbound(token::getTokenAttributes);
		}
		expires(expiry(authentication));
		return authentication;
	}

	/**
	 * Refuses a token that is bound to a key, since a login cannot prove that it has the
	 * key (RFC 9449).
	 */
	private static void requireUnbound(ClaimAccessor claims) {
		Map<String, Object> confirmation = claims.getClaimAsMap(CONFIRMATION);
		if (confirmation != null && confirmation.get(KEY_THUMBPRINT) != null) {
			throw new InvalidBearerTokenException("the token is bound to a key (DPoP), so it is not a bearer token");
		}
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
