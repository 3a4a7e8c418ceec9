package io.rpyc.spring.boot.autoconfigure.security;

import io.rpyc.spring.InvalidRpycSecurityException;
import io.rpyc.spring.security.BearerTokens;
import io.rpyc.spring.security.ReactiveBearerTokens;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.ReactiveJwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.ReactiveJwtAuthenticationConverterAdapter;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.introspection.ReactiveOpaqueTokenAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.introspection.ReactiveOpaqueTokenIntrospector;
import org.springframework.util.ClassUtils;

/**
 * Finds the provider for bearer tokens. Only used if they are enabled, since its
 * libraries are optional.
 */
final class BearerTokenProviders {

	private static final String RESOURCE_SERVER = "org.springframework.security.oauth2.server.resource.authentication."
			+ "BearerTokenAuthenticationToken";

	private static final String ACTION = "Add 'org.springframework.boot:spring-boot-starter-security-oauth2-resource-server' "
			+ "to the class path, and define a bean of type JwtDecoder or OpaqueTokenIntrospector, "
			+ "or a reactive one.";

	private BearerTokenProviders() {
	}

	static AuthenticationProvider find(SpringSecurityBeans beans) {
		if (!ClassUtils.isPresent(RESOURCE_SERVER, beans.context().getClassLoader())) {
			throw new InvalidRpycSecurityException("bearer tokens are enabled, but Spring Security's resource server "
					+ "support is not on the class path", ACTION);
		}
		return Beans.find(beans);
	}

	/**
	 * Isolates the optional classes.
	 */
	private static final class Beans {

		static AuthenticationProvider find(SpringSecurityBeans beans) {
			AuthenticationProvider jwt = jwt(beans);
			AuthenticationProvider opaque = opaque(beans);
			if (jwt != null && opaque != null) {
				throw new InvalidRpycSecurityException(
						"there are a JwtDecoder and an OpaqueTokenIntrospector, "
								+ "and either could check the bearer tokens of clients",
						"Choose one with RpycSecurity.bearerToken and its authenticationProvider, such as "
								+ "BearerTokens.jwt(decoder, null).");
			}
			if (jwt != null) {
				return jwt;
			}
			if (opaque != null) {
				return opaque;
			}
			throw new InvalidRpycSecurityException("bearer tokens are enabled, but there is no bean to verify them",
					ACTION);
		}

		private static @Nullable AuthenticationProvider jwt(SpringSecurityBeans beans) {
			JwtDecoder decoder = beans.find(JwtDecoder.class);
			if (decoder != null) {
				return BearerTokens.jwt(decoder, beans.find(JwtAuthenticationConverter.class));
			}
			return beans.reactive().isPresent() ? Reactive.jwt(beans) : null;
		}

		private static @Nullable AuthenticationProvider opaque(SpringSecurityBeans beans) {
			OpaqueTokenIntrospector introspector = beans.find(OpaqueTokenIntrospector.class);
			if (introspector != null) {
				return BearerTokens.opaque(introspector, beans.find(OpaqueTokenAuthenticationConverter.class));
			}
			return beans.reactive().isPresent() ? Reactive.opaque(beans) : null;
		}

	}

	/**
	 * Isolates the classes that require Reactor.
	 */
	private static final class Reactive {

		static @Nullable AuthenticationProvider jwt(SpringSecurityBeans beans) {
			ReactiveJwtDecoder decoder = beans.find(ReactiveJwtDecoder.class);
			return (decoder != null) ? ReactiveBearerTokens.jwt(decoder, converter(beans), beans.reactive().timeout())
					: null;
		}

		private static @Nullable Converter<Jwt, ? extends Mono<? extends AbstractAuthenticationToken>> converter(
				SpringSecurityBeans beans) {
			ReactiveJwtAuthenticationConverter converter = beans.find(ReactiveJwtAuthenticationConverter.class);
			if (converter != null) {
				return converter;
			}
			JwtAuthenticationConverter blocking = beans.find(JwtAuthenticationConverter.class);
			return (blocking != null) ? new ReactiveJwtAuthenticationConverterAdapter(blocking) : null;
		}

		static @Nullable AuthenticationProvider opaque(SpringSecurityBeans beans) {
			ReactiveOpaqueTokenIntrospector introspector = beans.find(ReactiveOpaqueTokenIntrospector.class);
			return (introspector != null)
					? ReactiveBearerTokens.opaque(introspector, opaqueConverter(beans), beans.reactive().timeout())
					: null;
		}

		private static @Nullable ReactiveOpaqueTokenAuthenticationConverter opaqueConverter(SpringSecurityBeans beans) {
			ReactiveOpaqueTokenAuthenticationConverter converter = beans
				.find(ReactiveOpaqueTokenAuthenticationConverter.class);
			if (converter != null) {
				return converter;
			}
			OpaqueTokenAuthenticationConverter blocking = beans.find(OpaqueTokenAuthenticationConverter.class);
			return (blocking != null)
					? (token, principal) -> Mono.fromCallable(() -> blocking.convert(token, principal)) : null;
		}

	}

}
