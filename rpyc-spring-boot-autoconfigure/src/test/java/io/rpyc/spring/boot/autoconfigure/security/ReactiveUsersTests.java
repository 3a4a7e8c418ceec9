package io.rpyc.spring.boot.autoconfigure.security;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import io.rpyc.RemoteException;
import io.rpyc.netref.Netref;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.TestPeer;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import io.rpyc.spring.security.ReactiveUsers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.ReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.OAuth2TokenIntrospectionClaimNames;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.ReactiveJwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OAuth2IntrospectionAuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.introspection.ReactiveOpaqueTokenIntrospector;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for logins with the components of reactive applications.
 */
@ExtendWith(OutputCaptureExtension.class)
class ReactiveUsersTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, SecurityAutoConfiguration.class,
				RpycServerAutoConfiguration.class, RpycSecurityAutoConfiguration.class,
				RpycSpringSecurityAutoConfiguration.class))
		.withUserConfiguration(Hello.class)
		.withPropertyValues("rpyc.server.port=0", "rpyc.security.max-attempts=100");

	private final ApplicationContextRunner bearer = this.runner
		.withPropertyValues("rpyc.security.authentication=bearer");

	@Test
	void usersLogInWithTheirPasswords() {
		// A store that shares its users.
		UserDetails ada = user("{noop}secret");
		this.runner
			.withBean(ReactiveUserDetailsService.class,
					() -> (name) -> Mono.just(ada).filter((user) -> user.getUsername().equals(name)))
			.run((context) -> {
				assertLetIn(context, "ada:secret", "ada:secret");
				assertRefused(context, "ada:wrong", "eve:secret", "ada:");
			});
	}

	@Test
	void passwordsAreEncodedByTheEncoderOfTheApplication() {
		PasswordEncoder encoder = new BCryptPasswordEncoder(4);
		this.runner.withBean(PasswordEncoder.class, () -> encoder)
			.withBean(ReactiveUserDetailsService.class, () -> users(encoder.encode("secret")))
			.run((context) -> {
				assertLetIn(context, "ada:secret");
				assertRefused(context, "ada:wrong");
			});
	}

	@Test
	void aReactiveManagerDecidesInsteadOfUsers() {
		this.runner.withBean(ReactiveUserDetailsService.class, () -> users("{noop}other"))
			.withBean(ReactiveAuthenticationManager.class, ReactiveUsersTests::manager)
			.run((context) -> {
				assertLetIn(context, "ada:secret");
				assertRefused(context, "ada:other", "bob:secret");
			});
	}

	@Test
	void whenThereAreBlockingUsersTooThenTheyCount() {
		this.runner.withBean(ReactiveUserDetailsService.class, () -> users("{noop}reactive"))
			.withBean(ReactiveAuthenticationManager.class, ReactiveUsersTests::manager)
			.withBean(UserDetailsService.class, () -> new InMemoryUserDetailsManager(user("{noop}blocking")))
			.run((context) -> {
				assertLetIn(context, "ada:blocking");
				assertRefused(context, "ada:reactive", "ada:secret");
			});
	}

	@Test
	void whenTheManagerAnswersNothingThenTheLoginIsRefusedAndTheCauseLogged(CapturedOutput output) {
		this.runner.withBean(ReactiveAuthenticationManager.class, () -> (request) -> Mono.empty())
			.run((context) -> assertRefused(context, "ada:secret"));
		assertThat(output).contains("ReactiveAuthenticationManager returns nothing");
	}

	@Test
	void whenTheManagerFailsOrNeverAnswersThenTheLoginIsRefusedAndTheCauseLogged(CapturedOutput output) {
		this.runner
			.withBean(ReactiveAuthenticationManager.class,
					() -> (request) -> Mono.error(new IllegalStateException("the store is down")))
			.run((context) -> assertRefused(context, "ada:secret"));
		assertThat(output).contains("the store is down");
		this.runner.withBean(ReactiveAuthenticationManager.class, () -> (request) -> Mono.never())
			.withPropertyValues("rpyc.security.authentication-timeout=500ms")
			.run((context) -> assertRefused(context, "ada:secret"));
	}

	@Test
	void jwtsAreDecodedAndConvertedReactively() {
		AtomicBoolean converted = new AtomicBoolean();
		this.bearer.withBean(ReactiveJwtDecoder.class, ReactiveUsersTests::decoder).run((context) -> {
			assertLetIn(context, "good");
			assertRefused(context, "forged", "empty");
		});
		this.bearer.withBean(ReactiveJwtDecoder.class, ReactiveUsersTests::decoder)
			.withBean(ReactiveJwtAuthenticationConverter.class, () -> {
				ReactiveJwtAuthenticationConverter converter = new ReactiveJwtAuthenticationConverter();
				converter.setJwtGrantedAuthoritiesConverter((jwt) -> {
					converted.set(true);
					return Flux.empty();
				});
				return converter;
			})
			.run((context) -> {
				assertLetIn(context, "good");
				assertThat(converted).isTrue();
			});
	}

	@Test
	void opaqueTokensAreIntrospectedReactively() {
		this.bearer.withBean(ReactiveOpaqueTokenIntrospector.class, ReactiveUsersTests::introspector).run((context) -> {
			assertLetIn(context, "good");
			assertRefused(context, "forged", "empty");
		});
	}

	@Test
	void usersOfCertificatesAreFoundReactively() {
		UserDetails shared = user("{noop}secret");
		UserDetailsService users = ReactiveUsers.users(
				(name) -> Mono.just(shared).filter((user) -> user.getUsername().equals(name)), Duration.ofSeconds(30));
		UserDetails found = users.loadUserByUsername("ada");
		assertThat(found).isEqualTo(shared);
		((CredentialsContainer) found).eraseCredentials();
		assertThat(shared.getPassword()).as("the password of the store").isEqualTo("{noop}secret");
		assertThatExceptionOfType(UsernameNotFoundException.class).isThrownBy(() -> users.loadUserByUsername("eve"));
	}

	@Test
	void annotationsOfPublishersAreEnforcedWithoutReactiveMethodSecurity() {
		this.runner.withUserConfiguration(ReactiveService.class)
			.withBean(ReactiveService.Vault.class)
			.withPropertyValues("rpyc.security.authentication=none")
			.run((context) -> {
				try (TestPeer peer = TestPeer.of(context)) {
					Netref reactive = (Netref) peer.root().get("reactive");
					assertThat(reactive.invoke("mono")).isEqualTo("anonymousUser");
					assertThat(reactive.invoke("own", "anonymousUser")).isEqualTo("anonymousUser");
					assertThatExceptionOfType(RemoteException.class).isThrownBy(() -> reactive.invoke("own", "eve"))
						.withMessageContaining("PermissionError");
					Netref owned = (Netref) reactive.invoke("owned", "anonymousUser", "eve");
					assertThatExceptionOfType(RemoteException.class).isThrownBy(owned::asList)
						.withMessageContaining("PermissionError");
					for (String guarded : List.of("admin", "admins")) {
						assertThatExceptionOfType(RemoteException.class).isThrownBy(() -> reactive.invoke(guarded))
							.withMessageContaining("PermissionError");
					}
				}
			});
	}

	/**
	 * Reactive method security rejects methods that are not declared to return a
	 * publisher.
	 */
	@Test
	void publishersInResultsOfOtherTypesAreCheckedToo() {
		this.runner.withUserConfiguration(Disguised.class)
			.withPropertyValues("rpyc.security.authentication=none")
			.run((context) -> {
				try (TestPeer peer = TestPeer.of(context)) {
					Netref disguised = (Netref) peer.root().get("disguised");
					for (String own : List.of("own_object", "own_later")) {
						assertThat(disguised.invoke(own, "anonymousUser")).as(own).isEqualTo("anonymousUser");
						assertThatExceptionOfType(RemoteException.class).isThrownBy(() -> disguised.invoke(own, "eve"))
							.as(own)
							.withMessageContaining("PermissionError");
					}
				}
			});
	}

	static Stream<Arguments> pairs() {
		return Stream.of(pair("password", ReactiveUserDetailsService.class, users("{noop}secret")),
				pair("password", ReactiveAuthenticationManager.class, manager()),
				pair("bearer", ReactiveJwtDecoder.class, decoder()),
				pair("bearer", ReactiveOpaqueTokenIntrospector.class, introspector()));
	}

	private static <T> Arguments pair(String mode, Class<T> type, T bean) {
		return Arguments.of(mode, type, bean);
	}

	@ParameterizedTest
	@MethodSource("pairs")
	<T> void whenThereAreTwoOfATypeThenTheStartFails(String mode, Class<T> type, T bean) {
		this.runner.withPropertyValues("rpyc.security.authentication=" + mode)
			.withBean("first", type, () -> bean)
			.withBean("second", type, () -> bean)
			.run((context) -> StartFailures.assertAnalysis(context, type.getSimpleName(), "first", "second"));
	}

	@Test
	void whenThereAreJwtsAndOpaqueTokensThenTheStartFails() {
		this.bearer.withBean(ReactiveJwtDecoder.class, ReactiveUsersTests::decoder)
			.withBean(ReactiveOpaqueTokenIntrospector.class, ReactiveUsersTests::introspector)
			.run((context) -> StartFailures.assertAnalysis(context, "JwtDecoder", "OpaqueTokenIntrospector"));
		this.bearer.withBean(ReactiveJwtDecoder.class, ReactiveUsersTests::decoder)
			.withBean(OpaqueTokenIntrospector.class, () -> (token) -> null)
			.run((context) -> StartFailures.assertAnalysis(context, "JwtDecoder", "OpaqueTokenIntrospector"));
	}

	@Test
	void whenThereAreNoUsersAtAllThenTheStartFails() {
		this.runner.run((context) -> StartFailures.assertAnalysis(context, "has no users", "ReactiveUserDetailsService",
				"rpyc.security.authentication"));
	}

	private static void assertLetIn(ApplicationContext context, String... credentials) throws IOException {
		for (String each : credentials) {
			assertThat(RawLogin.isLetIn(context, each)).as(each).isTrue();
		}
	}

	private static void assertRefused(ApplicationContext context, String... credentials) throws IOException {
		for (String each : credentials) {
			assertThat(RawLogin.isLetIn(context, each)).as(each).isFalse();
		}
	}

	private static UserDetails user(String password) {
		return User.withUsername("ada").password(password).roles("USER").build();
	}

	private static ReactiveUserDetailsService users(String password) {
		return new MapReactiveUserDetailsService(user(password));
	}

	private static ReactiveAuthenticationManager manager() {
		return (request) -> Mono.delay(Duration.ofMillis(1), Schedulers.parallel())
			.flatMap((tick) -> (request.getName().equals("ada") && "secret".equals(request.getCredentials()))
					? Mono.just(UsernamePasswordAuthenticationToken.authenticated("ada", null, List.of()))
					: Mono.error(new BadCredentialsException("wrong")));
	}

	private static ReactiveJwtDecoder decoder() {
		return (token) -> switch (token) {
			case "good" -> Mono.just(BearerTokenIntegrationTests.jwt(token).build());
			case "empty" -> Mono.empty();
			default -> Mono.error(new BadJwtException("not good"));
		};
	}

	private static ReactiveOpaqueTokenIntrospector introspector() {
		return (token) -> switch (token) {
			case "good" -> Mono.just(new OAuth2IntrospectionAuthenticatedPrincipal("ada",
					Map.of(OAuth2TokenIntrospectionClaimNames.EXP, Instant.now().plusSeconds(3600)),
					AuthorityUtils.NO_AUTHORITIES));
			case "empty" -> Mono.empty();
			default -> Mono.error(new BadOpaqueTokenException("not active"));
		};
	}

	@RpycService("hello")
	static class Hello {

		@Exposed
		public String hi() {
			return "hi";
		}

	}

	@RpycService("disguised")
	static class Disguised {

		@Exposed
		@PostAuthorize("returnObject == authentication.name")
		public Object ownObject(String name) {
			return Mono.just(name);
		}

		@Exposed
		@PostAuthorize("returnObject == authentication.name")
		public CompletionStage<Mono<String>> ownLater(String name) {
			return CompletableFuture.completedFuture(Mono.just(name));
		}

	}

}
