package io.rpyc.spring.boot.autoconfigure.security;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.rpyc.spring.RpycAuthenticationEvent;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import io.rpyc.spring.security.TokenStore;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.boot.actuate.audit.listener.AuditListener;
import org.springframework.boot.actuate.security.AuthenticationAuditListener;
import org.springframework.boot.actuate.security.AuthorizationAuditListener;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationEvent;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Stock Python clients against a server with Spring Security.
 */
@ExtendWith(OutputCaptureExtension.class)
class SpringSecurityIntegrationTests {

	private static final String ROLES = "rpyc.security.policies.secured.roles.ADMIN=by_r?le";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SecurityAutoConfiguration.class, RpycServerAutoConfiguration.class,
				RpycSecurityAutoConfiguration.class, RpycSpringSecurityAutoConfiguration.class))
		.withUserConfiguration(SecuredService.class, Users.class, Recorder.class, Auditing.class)
		.withPropertyValues("rpyc.server.port=0", ROLES);

	@ParameterizedTest
	@EnumSource
	void eachUserMayDoWhatItsRolesSay(RpycVersion version, CapturedOutput output) {
		this.runner.run((context) -> {
			run(version, context, "alice:" + Users.PASSWORD, "alice");
			run(version, context, "bob:" + Users.PASSWORD, "bob");
			run(version, context, "alice:" + Users.PASSWORD, "hostile");
			Recorder recorder = context.getBean(Recorder.class);
			assertThat(recorder.of(AuthenticationSuccessEvent.class)).isNotEmpty();
			assertThat(recorder.of(AuthorizationDeniedEvent.class)).isNotEmpty();
			await().untilAsserted(() -> assertThat(recorder.of(RpycAuthenticationEvent.class)).hasSize(3));
			assertThat(context.getBean(AuditEventRepository.class).find(null, null, null))
				.extracting(AuditEvent::getType)
				.contains("AUTHENTICATION_SUCCESS", "AUTHORIZATION_FAILURE");
			assertThat(output).doesNotContain("se:cr:et");
		});
	}

	@ParameterizedTest
	@EnumSource
	void whenPasswordIsWrongThenTheAddressIsLockedOutAtLast(RpycVersion version, CapturedOutput output) {
		this.runner.withPropertyValues("rpyc.security.max-attempts=2").run((context) -> {
			run(version, context, "alice:wr0ng-one", "refused");
			run(version, context, "alice:wr0ng-two", "refused");
			run(version, context, "alice:" + Users.PASSWORD, "refused");
			Recorder recorder = context.getBean(Recorder.class);
			assertThat(recorder.of(AuthenticationFailureBadCredentialsEvent.class)).hasSize(2);
			await().untilAsserted(() -> assertThat(recorder.of(RpycAuthenticationEvent.class))
				.anyMatch((event) -> ((RpycAuthenticationEvent) event).getEvent().reason().tag().equals("locked-out")));
			assertThat(output).doesNotContain("wr0ng").doesNotContain("se:cr:et");
		});
	}

	@ParameterizedTest
	@EnumSource
	void whenAllAttributesAreAllowedThenNothingElseIsReachable(RpycVersion version) {
		this.runner
			.withPropertyValues("rpyc.server.protocol.allow-all-attrs=true",
					"rpyc.server.protocol.allow-public-attrs=true", "rpyc.server.protocol.allow-setattr=true")
			.run((context) -> run(version, context, "alice:" + Users.PASSWORD, "hostile"));
	}

	@ParameterizedTest
	@EnumSource
	void tokensAreCheckedByTheStore(RpycVersion version) {
		this.runner.withUserConfiguration(Tokens.class)
			.withPropertyValues("rpyc.security.authentication=token")
			.run((context) -> {
				run(version, context, "alice:tok:en", "alice");
				run(version, context, "alice:other", "refused");
				assertThat(context.getBean(Recorder.class).of(AbstractAuthenticationEvent.class))
					.hasAtLeastOneElementOfType(AuthenticationSuccessEvent.class)
					.hasAtLeastOneElementOfType(AuthenticationFailureBadCredentialsEvent.class);
			});
	}

	@ParameterizedTest
	@EnumSource
	void bearerTokensAreCheckedByTheDecoder(RpycVersion version) {
		this.runner.withUserConfiguration(Jwts.class)
			.withPropertyValues("rpyc.security.authentication=bearer")
			.run((context) -> {
				PythonScript.run(PythonEnvironment.rpyc(version), "python/bearer.py", "127.0.0.1", port(context),
						"good.jwt");
				run(version, context, "bad.jwt", "refused");
			});
	}

	private static void run(RpycVersion version, AssertableApplicationContext context, String credential, String as) {
		PythonScript.run(PythonEnvironment.rpyc(version), "python/secured.py", "127.0.0.1", port(context), credential,
				as);
	}

	private static int port(AssertableApplicationContext context) {
		return context.getEnvironment().getRequiredProperty("local.rpyc.port", Integer.class);
	}

	@Configuration(proxyBeanMethods = false)
	static class Recorder {

		private final ConcurrentLinkedQueue<Object> events = new ConcurrentLinkedQueue<>();

		@EventListener
		void record(ApplicationEvent event) {
			this.events.add(event);
		}

		List<Object> of(Class<?> type) {
			return this.events.stream().filter(type::isInstance).toList();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ AuditListener.class, AuthenticationAuditListener.class, AuthorizationAuditListener.class })
	static class Auditing {

		@Bean
		AuditEventRepository auditEvents() {
			return new InMemoryAuditEventRepository();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Tokens {

		@Bean
		TokenStore tokens() {
			return (username, token) -> "tok:en".equals(token)
					? Optional.of(new User(username, "", AuthorityUtils.createAuthorityList("ROLE_CHIEF")))
					: Optional.empty();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Jwts {

		@Bean
		JwtDecoder decoder() {
			return (token) -> {
				if (!token.equals("good.jwt")) {
					throw new BadJwtException("not good");
				}
				return Jwt.withTokenValue(token)
					.header("alg", "none")
					.subject("alice")
					.expiresAt(Instant.now().plusSeconds(3))
					.claims((claims) -> claims.putAll(Map.of("scope", "calls")))
					.build();
			};
		}

	}

}
