package io.rpyc.spring.security;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the authentication factors that logins grant.
 */
class FactorsTests {

	private final UserDetailsService users = new InMemoryUserDetailsManager(
			User.withUsername("ada").password("{noop}secret").roles("USER").build());

	@Test
	void certificatesAreAFactor() {
		Authentication request = new TestingAuthenticationToken("ada", null);
		assertGranted(new CertificateAuthenticationProvider(this.users).authenticate(request), "ROLE_USER",
				"FACTOR_X509");
		assertGranted(new CertificateAuthenticationProvider(null).authenticate(request), "FACTOR_X509");
	}

	@Test
	void passwordsAreAFactor() {
		Authentication request = UsernamePasswordAuthenticationToken.unauthenticated("ada", "secret");
		assertGranted(new DaoAuthenticationProvider(this.users).authenticate(request), "ROLE_USER", "FACTOR_PASSWORD");
		AuthenticationManager reactive = ReactiveUsers.passwords(
				(login) -> Mono.just(UsernamePasswordAuthenticationToken.authenticated("ada", null,
						AuthorityUtils.createAuthorityList("ROLE_USER"))),
				Duration.ZERO, new DefaultAuthenticationEventPublisher());
		assertGranted(reactive.authenticate(request), "ROLE_USER", "FACTOR_PASSWORD");
	}

	@Test
	void bearerTokensAreAFactor() {
		Jwt jwt = Jwt.withTokenValue("token").header("alg", "none").subject("ada").build();
		assertGranted(authenticate(BearerTokens.jwt((token) -> jwt, null)), "FACTOR_BEARER");
		assertGranted(authenticate(BearerTokens
			.opaque((token) -> new DefaultOAuth2AuthenticatedPrincipal(Map.of("sub", "ada", "iat", Instant.now()),
					List.of()), null)),
				"FACTOR_BEARER");
	}

	private static Authentication authenticate(AuthenticationProvider provider) {
		return provider.authenticate(BearerTokens.request("token"));
	}

	private static void assertGranted(Authentication authentication, String... authorities) {
		assertThat(authentication).isNotNull();
		assertThat(AuthorityUtils.authorityListToSet(authentication.getAuthorities())).containsOnly(authorities);
	}

}
