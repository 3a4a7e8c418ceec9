package io.rpyc.spring.boot.autoconfigure.security;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.rpyc.spring.RpycAuthenticationEvent;
import io.rpyc.spring.security.TokenStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.TestingAuthenticationProvider;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationFailureDisabledEvent;
import org.springframework.security.authentication.event.AuthenticationFailureExpiredEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What is seen of each login that fails, and of those that do not.
 */
@ExtendWith(OutputCaptureExtension.class)
class RefusedLoginsIntegrationTests {

	private static final String LONG = "x".repeat(5000);

	private final ApplicationContextRunner runner = Witnesses.runner()
		.withUserConfiguration(SecuredService.class, Secrets.class);

	static Stream<Arguments> refused() {
		Class<?> bad = AuthenticationFailureBadCredentialsEvent.class;
		return Stream.of(Arguments.of("password", "alice:wr0ng", bad), Arguments.of("password", "alice:se:cr", bad),
				Arguments.of("password", "alice:se", bad), Arguments.of("password", "nobody:se:cr:et", bad),
				Arguments.of("password", "alice", bad), Arguments.of("password", "alice:", bad),
				Arguments.of("password", ":se:cr:et", bad), Arguments.of("password", "alice:" + LONG, bad),
				Arguments.of("password", "carol:se:cr:et", AuthenticationFailureDisabledEvent.class),
				Arguments.of("password", "dave:se:cr:et", AuthenticationFailureExpiredEvent.class),
				Arguments.of("token", "alice:tok", bad), Arguments.of("token", "alice:wr0ng", bad),
				Arguments.of("token", "tok:en", bad), Arguments.of("token", "alice:" + LONG, bad),
				Arguments.of("bearer", "wr0ng.jwt", bad), Arguments.of("bearer", "alice:wr0ng.jwt", bad),
				Arguments.of("bearer", LONG, bad), Arguments.of("bearer", LONG + LONG, bad));
	}

	@ParameterizedTest
	@MethodSource("refused")
	void whenALoginIsRefusedThenAMeterTheEventsAnAuditEventAndOneLineSaySo(String mode, String credential,
			Class<? extends AbstractAuthenticationFailureEvent> failure, CapturedOutput output) {
		this.runner.withPropertyValues("rpyc.security.authentication=" + mode).run((context) -> {
			assertThat(RawLogin.isLetIn(context, credential)).isFalse();
			Witnesses witnesses = context.getBean(Witnesses.class);
			await().untilAsserted(() -> assertThat(witnesses.reasons()).containsExactly("wrong-credentials"));
			await().untilAsserted(
					() -> assertThat(witnesses.authentications(mode, "failure", "wrong-credentials")).isOne());
			assertThat(witnesses.of(AbstractAuthenticationFailureEvent.class)).singleElement().isInstanceOf(failure);
			await().untilAsserted(
					() -> assertThat(witnesses.audited("AUTHENTICATION_FAILURE")).extracting(AuditEvent::getData)
						.anyMatch((data) -> "wrong-credentials".equals(data.get("reason"))
								&& mode.equals(data.get("mechanism"))));
			assertThat(witnesses.of(AuthenticationSuccessEvent.class)).isEmpty();
			assertThat(output.toString().lines().filter((line) -> line.contains("Rejected the connection")))
				.singleElement()
				.asString()
				.contains("wrong credentials")
				.satisfies((line) -> assertThat(line.contains("user 'alice'")).isEqualTo(names(credential, "alice")));
			assertThat(output).doesNotContain("wr0ng", "se:cr", "xxxx");
		});
	}

	/** Returns whether the credential contains a user in the expected form. */
	private static boolean names(String credential, String user) {
		return credential.startsWith(user + ":") && credential.length() > user.length() + 1
				&& !credential.contains(LONG);
	}

	@ParameterizedTest
	@CsvSource({ "password, alice:se:cr:et", "token, alice:tok:en", "bearer, good.jwt", "bearer, anybody:good.jwt" })
	void whenALoginIsGoodThenAMeterTheEventsAndAnAuditEventSaySo(String mode, String credential,
			CapturedOutput output) {
		this.runner.withPropertyValues("rpyc.security.authentication=" + mode).run((context) -> {
			assertThat(RawLogin.isLetIn(context, credential)).isTrue();
			Witnesses witnesses = context.getBean(Witnesses.class);
			await().untilAsserted(() -> assertThat(witnesses.reasons()).containsExactly("accepted"));
			await().untilAsserted(() -> assertThat(witnesses.authentications(mode, "success", "accepted")).isOne());
			assertThat(witnesses.of(AuthenticationSuccessEvent.class)).singleElement()
				.satisfies((event) -> assertThat(event.getAuthentication().getName()).isEqualTo("alice"));
			await().untilAsserted(
					() -> assertThat(witnesses.audited("AUTHENTICATION_SUCCESS")).extracting(AuditEvent::getPrincipal)
						.contains("alice"));
			assertThat(output).doesNotContain("se:cr", "tok:en", "good.jwt", "Refused");
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { Broken.class, BrokenPlainly.class, NoUsers.class, NoPrefix.class, NoAnswer.class,
			NotAuthenticated.class, Unsupported.class })
	void whenTheServerIsToBlameThenOneErrorHasTheCauseAndNobodyIsLockedOut(Class<?> users, CapturedOutput output) {
		Witnesses.runner()
			.withUserConfiguration(SecuredService.class, users)
			.withPropertyValues("rpyc.security.max-attempts=1")
			.run((context) -> {
				assertThat(RawLogin.isLetIn(context, "alice:se:cr:et")).isFalse();
				assertThat(RawLogin.isLetIn(context, "alice:se:cr:et")).isFalse();
				Witnesses witnesses = context.getBean(Witnesses.class);
				await().untilAsserted(() -> assertThat(witnesses.reasons()).containsExactly("error", "error"));
				await().untilAsserted(
						() -> assertThat(witnesses.authentications("password", "failure", "error")).isEqualTo(2));
				assertThat(output.toString().lines().filter((line) -> line.contains("Could not authenticate the peer")))
					.hasSize(1);
				assertThat(output).contains((String) users.getDeclaredField("CAUSE").get(null)).doesNotContain("se:cr");
			});
	}

	@Test
	void whenTheTokensCannotBeAskedThenThatIsAnErrorToo(CapturedOutput output) {
		for (String mode : List.of("token", "bearer")) {
			Witnesses.runner()
				.withUserConfiguration(SecuredService.class)
				.withBean(TokenStore.class, () -> (username, token) -> {
					throw new IllegalStateException("store is down");
				})
				.withBean(JwtDecoder.class, () -> (token) -> {
					throw new JwtException("keys are down");
				})
				.withPropertyValues("rpyc.security.max-attempts=1", "rpyc.security.authentication=" + mode)
				.run((context) -> {
					assertThat(RawLogin.isLetIn(context, "alice:tok:en")).isFalse();
					Witnesses witnesses = context.getBean(Witnesses.class);
					await().untilAsserted(() -> assertThat(witnesses.reasons()).containsExactly("error"));
				});
		}
		assertThat(output).contains("store is down", "keys are down").doesNotContain("tok:en");
	}

	@Test
	void securityEventsSayWhatHappened() {
		this.runner.run((context) -> {
			assertThat(RawLogin.isLetIn(context, "alice:wr0ng")).isFalse();
			Witnesses witnesses = context.getBean(Witnesses.class);
			await().untilAsserted(() -> assertThat(witnesses.of(RpycAuthenticationEvent.class)).hasSize(1));
			assertThat(witnesses.of(RpycAuthenticationEvent.class).get(0).toString())
				.startsWith("RpycAuthenticationEvent[")
				.contains("password", "WRONG_CREDENTIALS", "127.0.0.1")
				.doesNotContain("wr0ng");
		});
	}

	@Test
	void whenAPeerIsSilentThenItIsCutAtTheDeadline(CapturedOutput output) {
		this.runner.withPropertyValues("rpyc.security.authentication-timeout=200ms").run((context) -> {
			try (RawLogin silent = new RawLogin(context)) {
				assertThat(silent.isAccepted()).isFalse();
			}
			Witnesses witnesses = context.getBean(Witnesses.class);
			await().untilAsserted(() -> assertThat(witnesses.reasons()).containsExactly("timeout"));
			await()
				.untilAsserted(() -> assertThat(witnesses.authentications("password", "failure", "timeout")).isOne());
			assertThat(output).contains("did not authenticate in time");
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class Secrets {

		@Bean
		PasswordEncoder encoder() {
			return Users.ENCODER;
		}

		@Bean
		UserDetailsService users(PasswordEncoder encoder) {
			String encoded = encoder.encode("se:cr:et");
			List<UserDetails> all = List.of(User.withUsername("alice").password(encoded).build(),
					User.withUsername("carol").password(encoded).disabled(true).build(),
					User.withUsername("dave").password(encoded).accountExpired(true).build());
			return new InMemoryUserDetailsManager(all);
		}

		@Bean
		TokenStore tokens() {
			return (username, token) -> "tok:en".equals(token)
					? Optional.of(User.withUsername(username).password("").build()) : Optional.empty();
		}

		@Bean
		JwtDecoder decoder() {
			return (token) -> {
				if (!token.equals("good.jwt")) {
					throw new BadJwtException("not good");
				}
				return BearerTokenIntegrationTests.jwt(token).build();
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Broken {

		static final String CAUSE = "the database is down";

		@Bean
		UserDetailsService users() {
			return (name) -> {
				throw new InternalAuthenticationServiceException("the database is down");
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BrokenPlainly {

		static final String CAUSE = "SQLException: no connection";

		@Bean
		UserDetailsService users() {
			return (name) -> {
				throw new IllegalStateException(new SQLException("no connection"));
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NoUsers {

		static final String CAUSE = "UserDetailsService returned null";

		@Bean
		UserDetailsService users() {
			return (name) -> null;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NoPrefix {

		static final String CAUSE = "DelegatingPasswordEncoder";

		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager(User.withUsername("alice").password("pl4in").build());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NoAnswer {

		static final String CAUSE = "the AuthenticationManager returned null";

		@Bean
		AuthenticationManager manager() {
			return (authentication) -> null;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NotAuthenticated {

		static final String CAUSE = "the AuthenticationManager returned an authentication that is not authenticated";

		@Bean
		AuthenticationManager manager() {
			return (authentication) -> authentication;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Unsupported {

		static final String CAUSE = "No AuthenticationProvider found for";

		@Bean
		AuthenticationManager manager() {
			return new ProviderManager(new TestingAuthenticationProvider());
		}

	}

}
