package io.rpyc.spring.security;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AbstractOAuth2Token;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2TokenIntrospectionClaimNames;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.OpaqueTokenAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;

/**
 * Bearer tokens of OAuth 2, for which a library need be on the class path only where they
 * are used.
 */
public final class BearerTokens {

	private BearerTokens() {
	}

	/**
	 * Authenticates by JWTs.
	 * @param decoder checks the token
	 * @param converter makes the authentication of a JWT; null for Spring Security's own
	 * @return the provider
	 */
	public static AuthenticationProvider jwt(JwtDecoder decoder,
			@Nullable Converter<Jwt, ? extends AbstractAuthenticationToken> converter) {
		JwtAuthenticationProvider provider = new JwtAuthenticationProvider(decoder);
		if (converter != null) {
			provider.setJwtAuthenticationConverter(converter);
		}
		return provider;
	}

	/**
	 * Authenticates by opaque tokens.
	 * @param introspector asks who issued the token
	 * @return the provider
	 */
	public static AuthenticationProvider opaque(OpaqueTokenIntrospector introspector) {
		return new OpaqueTokenAuthenticationProvider(introspector);
	}

	static Authentication request(String token) {
		return new BearerRequest(token);
	}

	/** When the token of an authentication expires, if it does. */
	static @Nullable Instant expiry(Authentication authentication) {
		if (authentication.getCredentials() instanceof AbstractOAuth2Token token && token.getExpiresAt() != null) {
			return token.getExpiresAt();
		}
		if (authentication.getPrincipal() instanceof OAuth2AuthenticatedPrincipal principal) {
			return principal.getAttribute(OAuth2TokenIntrospectionClaimNames.EXP) instanceof Instant expiry ? expiry
					: null;
		}
		return null;
	}

}
