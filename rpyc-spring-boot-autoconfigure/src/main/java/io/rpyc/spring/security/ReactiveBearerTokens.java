package io.rpyc.spring.security;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.introspection.ReactiveOpaqueTokenAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.introspection.ReactiveOpaqueTokenIntrospector;

/**
 * Providers for OAuth 2 bearer tokens with the components of reactive applications. A
 * login waits for them.
 *
 * @since 0.1
 */
public final class ReactiveBearerTokens {

	private ReactiveBearerTokens() {
	}

	/**
	 * Creates a provider for JWTs.
	 * @param decoder checks the token
	 * @param converter creates the authentication of a JWT; {@code null} for Spring
	 * Security's default
	 * @param timeout the maximum time to wait for either; zero for no limit
	 * @return the provider
	 */
	public static AuthenticationProvider jwt(ReactiveJwtDecoder decoder,
			@Nullable Converter<Jwt, ? extends Mono<? extends AbstractAuthenticationToken>> converter,
			Duration timeout) {
		BlockingResults results = new BlockingResults(timeout);
		JwtDecoder blocking = (token) -> {
			Jwt jwt = results.get(decoder.decode(token));
			if (jwt == null) {
				throw new BadJwtException("the ReactiveJwtDecoder returns nothing for the token");
			}
			return jwt;
		};
		return BearerTokens.jwt(blocking, (converter != null) ? (jwt) -> convert(converter, jwt, results) : null);
	}

	private static AbstractAuthenticationToken convert(
			Converter<Jwt, ? extends Mono<? extends AbstractAuthenticationToken>> converter, Jwt jwt,
			BlockingResults results) {
		return required(results, converter.convert(jwt));
	}

	private static <T> T required(BlockingResults results, @Nullable Mono<? extends T> converted) {
		T authentication = (converted != null) ? results.get(converted) : null;
		if (authentication == null) {
			throw new InvalidBearerTokenException("the converter of tokens returns nothing for the token");
		}
		return authentication;
	}

	/**
	 * Creates a provider for opaque tokens.
	 * @param introspector introspects the token
	 * @param converter creates the authentication of a token; {@code null} for Spring
	 * Security's default
	 * @param timeout the maximum time to wait for either; zero for no limit
	 * @return the provider
	 */
	public static AuthenticationProvider opaque(ReactiveOpaqueTokenIntrospector introspector,
			@Nullable ReactiveOpaqueTokenAuthenticationConverter converter, Duration timeout) {
		BlockingResults results = new BlockingResults(timeout);
		OpaqueTokenIntrospector blocking = (token) -> {
			OAuth2AuthenticatedPrincipal principal = results.get(introspector.introspect(token));
			if (principal == null) {
				throw new BadOpaqueTokenException("the ReactiveOpaqueTokenIntrospector returns nothing for the token");
			}
			return principal;
		};
		return BearerTokens.opaque(blocking, (converter != null)
				? (token, principal) -> required(results, converter.convert(token, principal)) : null);
	}

}
