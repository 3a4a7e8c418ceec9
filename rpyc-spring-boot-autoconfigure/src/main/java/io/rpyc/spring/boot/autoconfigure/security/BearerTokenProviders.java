package io.rpyc.spring.boot.autoconfigure.security;

import io.rpyc.spring.InvalidRpycSecurityException;
import io.rpyc.spring.security.BearerTokens;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.util.ClassUtils;

/**
 * Finds the provider for bearer tokens. Only used if they are enabled, since its
 * libraries are optional.
 */
final class BearerTokenProviders {

	private static final String RESOURCE_SERVER = "org.springframework.security.oauth2.server.resource.authentication."
			+ "BearerTokenAuthenticationToken";

	private static final String ACTION = "Add 'org.springframework.boot:spring-boot-starter-security-oauth2-resource-server' "
			+ "to the class path, and define a bean of type JwtDecoder or OpaqueTokenIntrospector.";

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
			JwtDecoder decoder = beans.find(JwtDecoder.class);
			OpaqueTokenIntrospector introspector = beans.find(OpaqueTokenIntrospector.class);
			if (decoder != null && introspector != null) {
				throw new InvalidRpycSecurityException(
						"there are a JwtDecoder and an OpaqueTokenIntrospector, "
								+ "and either could check the bearer tokens of clients",
						"Choose one with RpycSecurity.bearerToken and its authenticationProvider, such as "
								+ "BearerTokens.jwt(decoder, null).");
			}
			if (decoder != null) {
				Converter<Jwt, ? extends AbstractAuthenticationToken> converter = beans
					.find(JwtAuthenticationConverter.class);
				return BearerTokens.jwt(decoder, converter);
			}
			if (introspector != null) {
				return BearerTokens.opaque(introspector);
			}
			throw new InvalidRpycSecurityException("bearer tokens are enabled, but there is no bean to verify them",
					ACTION);
		}

	}

}
