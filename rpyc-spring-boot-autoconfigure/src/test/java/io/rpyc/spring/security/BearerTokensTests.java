package io.rpyc.spring.security;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.rpyc.InvalidCredentialsException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link BearerTokens} and {@link ReactiveBearerTokens}.
 */
class BearerTokensTests {

	private static final Instant EXPIRY = Instant.parse("2040-01-01T00:00:00Z");

	private static final Duration WAIT = Duration.ofSeconds(30);

	private final Jwt jwt = jwt((builder) -> {
	});

	@Test
	void whenAConverterHidesTheJwtThenItsExpiryIsKnown() {
		assertThat(expiry(BearerTokens.jwt((token) -> this.jwt, null))).isEqualTo(EXPIRY);
		assertThat(expiry(BearerTokens.jwt((token) -> this.jwt, BearerTokensTests::user))).isEqualTo(EXPIRY);
		assertThat(expiry(
				ReactiveBearerTokens.jwt((token) -> Mono.just(this.jwt), (token) -> Mono.just(user(token)), WAIT)))
			.isEqualTo(EXPIRY);
	}

	@Test
	void expiriesOfOpaqueTokensAreKnown() {
		OAuth2AuthenticatedPrincipal principal = principal(Map.of("sub", "ada", "exp", EXPIRY));
		assertThat(expiry(BearerTokens.opaque((token) -> principal, null))).isEqualTo(EXPIRY);
		assertThat(expiry(ReactiveBearerTokens.opaque((token) -> Mono.just(principal), null, WAIT))).isEqualTo(EXPIRY);
		assertThat(expiry(BearerTokens.opaque((token) -> principal(Map.of("sub", "ada")), null))).isNull();
	}

	@Test
	void whenAProviderIsOfTheApplicationThenTheExpiryOfItsTokenIsKnown() {
		JwtAuthenticationProvider provider = new JwtAuthenticationProvider((token) -> this.jwt);
		assertThat(expiry(provider)).isEqualTo(EXPIRY);
		provider.setJwtAuthenticationConverter(BearerTokensTests::user);
		assertThat(expiry(provider)).isEqualTo(EXPIRY);
	}

	@Test
	void whenATokenIsBoundToAKeyThenItIsRefused() {
		Jwt bound = jwt((builder) -> builder.claim("cnf", Map.of("jkt", "thumbprint")));
		OAuth2AuthenticatedPrincipal principal = principal(
				Map.of("sub", "ada", "cnf", Map.of("jkt", "thumbprint"), "iat", Instant.EPOCH));
		assertRefused(BearerTokens.jwt((token) -> bound, null));
		assertRefused(BearerTokens.jwt((token) -> bound, BearerTokensTests::user));
		assertRefused(ReactiveBearerTokens.jwt((token) -> Mono.just(bound), null, WAIT));
		assertRefused(BearerTokens.opaque((token) -> principal, null));
		assertRefused(ReactiveBearerTokens.opaque((token) -> Mono.just(principal), null, WAIT));
		assertRefused(new JwtAuthenticationProvider((token) -> bound));
	}

	@Test
	void whenATokenIsBoundToACertificateThenItsDecoderDecides() {
		Jwt bound = jwt((builder) -> builder.claim("cnf", Map.of("x5t#S256", "thumbprint")));
		assertThat(expiry(BearerTokens.jwt((token) -> bound, null))).isEqualTo(EXPIRY);
	}

	private static void assertRefused(AuthenticationProvider provider) {
		assertThatExceptionOfType(InvalidCredentialsException.class).isThrownBy(() -> expiry(provider));
	}

	private static @Nullable Instant expiry(AuthenticationProvider provider) {
		return AuthenticatedPeer
			.authenticate(new ProviderManager(BearerTokens.provider(provider)), () -> BearerTokens.request("token"),
					"bearer")
			.expiresAt();
	}

	/** An authentication whose credentials are erased after the login. */
	private static AbstractAuthenticationToken user(Jwt jwt) {
		return UsernamePasswordAuthenticationToken.authenticated("ada", jwt, List.of());
	}

	private static Jwt jwt(Consumer<Jwt.Builder> customizer) {
		Jwt.Builder builder = Jwt.withTokenValue("token").header("alg", "none").subject("ada").expiresAt(EXPIRY);
		customizer.accept(builder);
		return builder.build();
	}

	private static OAuth2AuthenticatedPrincipal principal(Map<String, Object> attributes) {
		return new DefaultOAuth2AuthenticatedPrincipal(attributes, List.of());
	}

}
