package io.rpyc.spring.boot.autoconfigure.security;

import java.util.List;
import java.util.Map;

import io.rpyc.spring.InvalidRpycSecurityException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.core.Authentication;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.introspection.ReactiveOpaqueTokenAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.introspection.ReactiveOpaqueTokenIntrospector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the converters of opaque tokens.
 */
class BearerTokenProvidersTests {

	private final GenericApplicationContext context = new GenericApplicationContext();

	BearerTokenProvidersTests() {
		this.context.registerBean(RpycSecurityProperties.class, () -> new RpycSecurityProperties());
	}

	@AfterEach
	void close() {
		this.context.close();
	}

	@Test
	void aConverterNamesTheUserOfAnOpaqueToken() {
		this.context.registerBean(OpaqueTokenIntrospector.class, () -> (token) -> principal());
		this.context.registerBean(OpaqueTokenAuthenticationConverter.class, () -> (token, principal) -> user("eve"));
		assertUser("eve");
	}

	@Test
	void aReactiveConverterNamesTheUserOfAnOpaqueToken() {
		this.context.registerBean(ReactiveOpaqueTokenIntrospector.class, () -> (token) -> Mono.just(principal()));
		this.context.registerBean(ReactiveOpaqueTokenAuthenticationConverter.class,
				() -> (token, principal) -> Mono.just(user("eve")));
		this.context.registerBean(OpaqueTokenAuthenticationConverter.class, () -> (token, principal) -> user("bob"));
		assertUser("eve");
	}

	@Test
	void whenThereIsNoReactiveConverterThenTheOtherOneIsUsed() {
		this.context.registerBean(ReactiveOpaqueTokenIntrospector.class, () -> (token) -> Mono.just(principal()));
		this.context.registerBean(OpaqueTokenAuthenticationConverter.class, () -> (token, principal) -> user("bob"));
		assertUser("bob");
	}

	@Test
	void whenThereIsNoConverterThenTheTokenNamesTheUser() {
		this.context.registerBean(OpaqueTokenIntrospector.class, () -> (token) -> principal());
		assertUser("ada");
	}

	@Test
	void whenThereAreTwoConvertersThenTheStartFails() {
		this.context.registerBean(OpaqueTokenIntrospector.class, () -> (token) -> principal());
		for (String name : List.of("first", "second")) {
			this.context.registerBean(name, OpaqueTokenAuthenticationConverter.class,
					() -> (token, principal) -> user(name));
		}
		assertThatExceptionOfType(InvalidRpycSecurityException.class).isThrownBy(() -> assertUser("first"))
			.withMessageContaining("2 beans of type OpaqueTokenAuthenticationConverter");
	}

	private void assertUser(String name) {
		this.context.refresh();
		Authentication user = BearerTokenProviders.find(new SpringSecurityBeans(this.context))
			.authenticate(new BearerTokenAuthenticationToken("token"));
		assertThat(user).extracting(Authentication::getName).isEqualTo(name);
	}

	private static OAuth2AuthenticatedPrincipal principal() {
		return new DefaultOAuth2AuthenticatedPrincipal("ada", Map.of("sub", "ada"), List.of());
	}

	private static Authentication user(String name) {
		return UsernamePasswordAuthenticationToken.authenticated(name, null, List.of());
	}

}
