package io.rpyc.spring.boot.autoconfigure.security;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.OAuth2TokenIntrospectionClaimNames;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OAuth2IntrospectionAuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;

/**
 * Stock clients that log in by bearer tokens. A token is {@code user.role.seconds}.
 */
class BearerTokenIntegrationTests {

	private static final String HOUR = ".3600";

	private final ApplicationContextRunner runner = Witnesses.runner()
		.withUserConfiguration(SecuredService.class)
		.withPropertyValues("rpyc.security.authentication=bearer");

	@ParameterizedTest
	@EnumSource
	void jwtsNameTheUserAndItsRoles(RpycVersion version) {
		this.runner.withUserConfiguration(Jwts.class).run((context) -> {
			run(version, RawLogin.port(context), "alice.ADMIN" + HOUR, "admin");
			run(version, RawLogin.port(context), "alice.USER" + HOUR, "user");
			run(version, RawLogin.port(context), "anybody:alice.USER" + HOUR, "user");
			run(version, RawLogin.port(context), "forged", "refused");
		});
	}

	@ParameterizedTest
	@EnumSource
	void opaqueTokensNameTheUserAndItsRoles(RpycVersion version) {
		this.runner.withUserConfiguration(OpaqueTokens.class).run((context) -> {
			run(version, RawLogin.port(context), "alice.ADMIN" + HOUR, "admin");
			run(version, RawLogin.port(context), "alice.USER" + HOUR, "user");
			run(version, RawLogin.port(context), "forged", "refused");
		});
	}

	@ParameterizedTest
	@EnumSource
	void whenATokenExpiresThenItsConnectionEnds(RpycVersion version) {
		for (Class<?> kind : List.of(Jwts.class, OpaqueTokens.class)) {
			this.runner.withUserConfiguration(kind)
				.run((context) -> run(version, RawLogin.port(context), "alice.USER.1", "expires"));
		}
	}

	private static void run(RpycVersion version, int port, String token, String as) {
		PythonScript.run(PythonEnvironment.rpyc(version), "python/bearer.py", "127.0.0.1", port, token, as);
	}

	static Jwt.Builder jwt(String token) {
		return Jwt.withTokenValue(token).header("alg", "none").subject("alice").claims((claims) -> {
		});
	}

	private static Instant expiry(String token) {
		return Instant.now().plusSeconds(Long.parseLong(token.split("\\.")[2]));
	}

	@Configuration(proxyBeanMethods = false)
	static class Jwts {

		@Bean
		JwtDecoder decoder() {
			return (token) -> {
				String[] parts = token.split("\\.");
				if (parts.length != 3) {
					throw new BadJwtException("not good");
				}
				return jwt(token).subject(parts[0]).expiresAt(expiry(token)).claim("scope", parts[1]).build();
			};
		}

		@Bean
		JwtAuthenticationConverter roles() {
			JwtGrantedAuthoritiesConverter authorities = new JwtGrantedAuthoritiesConverter();
			authorities.setAuthorityPrefix("ROLE_");
			JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
			converter.setJwtGrantedAuthoritiesConverter(authorities);
			return converter;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OpaqueTokens {

		@Bean
		OpaqueTokenIntrospector introspector() {
			return (token) -> {
				String[] parts = token.split("\\.");
				if (parts.length != 3) {
					throw new BadOpaqueTokenException("not active");
				}
				return new OAuth2IntrospectionAuthenticatedPrincipal(parts[0],
						Map.of(OAuth2TokenIntrospectionClaimNames.EXP, expiry(token)),
						AuthorityUtils.createAuthorityList("ROLE_" + parts[1]));
			};
		}

	}

}
