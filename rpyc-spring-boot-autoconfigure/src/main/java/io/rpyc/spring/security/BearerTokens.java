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
 * Providers for OAuth 2 bearer tokens. Their library is only required on the class path
 * if they are used.
 *
 * @since 0.1
 */
public final class BearerTokens {

	private BearerTokens() {
	}

	/**
	 * Creates a provider for JWTs.
	 * @param decoder checks the token
	 * @param converter creates the authentication of a JWT; {@code null} for Spring
	 * Security's default
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
	 * Creates a provider for opaque tokens.
	 * @param introspector introspects the token
	 * @return the provider
	 */
	public static AuthenticationProvider opaque(OpaqueTokenIntrospector introspector) {
		return new OpaqueTokenAuthenticationProvider(introspector);
	}

	static Authentication request(String token) {
		return new BearerRequest(token);
	}

	/**
	 * Returns the time at which the token of an authentication expires, or {@code null}
	 * if it does not.
	 */
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
