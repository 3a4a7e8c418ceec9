package io.rpyc.spring.security;

import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.OpaqueTokenAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenAuthenticationConverter;
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
		return new BearerTokenProvider((login) -> {
			JwtAuthenticationProvider provider = new JwtAuthenticationProvider(
					(token) -> login.verified(decoder.decode(token)));
			if (converter != null) {
				provider.setJwtAuthenticationConverter(converter);
			}
			return provider;
		});
	}

	/**
	 * Creates a provider for opaque tokens.
	 * @param introspector introspects the token
	 * @param converter creates the authentication of a token; {@code null} for Spring
	 * Security's default
	 * @return the provider
	 */
	public static AuthenticationProvider opaque(OpaqueTokenIntrospector introspector,
			@Nullable OpaqueTokenAuthenticationConverter converter) {
		return new BearerTokenProvider((login) -> {
			OpaqueTokenAuthenticationProvider provider = new OpaqueTokenAuthenticationProvider(
					(token) -> login.verified(introspector.introspect(token)));
			if (converter != null) {
				provider.setAuthenticationConverter(converter);
			}
			return provider;
		});
	}

	static Authentication request(String token) {
		return new BearerRequest(token);
	}

	/** Makes a provider of the application fit for logins, if it is not one of these. */
	static AuthenticationProvider provider(AuthenticationProvider provider) {
		return (provider instanceof BearerTokenProvider) ? provider : new BearerTokenProvider((login) -> provider);
	}

}
