package io.rpyc.spring.boot.autoconfigure.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Supplier;

import io.rpyc.RemoteException;
import io.rpyc.netref.Netref;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.TestPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.annotation.AnnotationTemplateExpressionDefaults;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.context.SecurityContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for parameters with the current user, which no client may choose.
 */
class InjectedUsersTests {

	private static final String USER = "anonymousUser";

	private final ApplicationContextRunner runner = Witnesses.runner()
		.withUserConfiguration(Vault.class)
		.withPropertyValues("rpyc.security.authentication=none");

	@ParameterizedTest
	@ValueSource(strings = { "by_interface", "by_superclass", "by_generic", "by_context", "by_whole_context", "by_type",
			"by_guarded_context" })
	void clientsGetTheirOwnUserAndCannotPassAnother(String member) {
		this.runner.run((context) -> assertInjected(context.getStartupFailure(), TestPeer.of(context), member));
	}

	@Test
	void clientsCannotPassAnotherUserThroughAProxy() {
		this.runner.withUserConfiguration(Proxies.class)
			.run((context) -> assertInjected(context.getStartupFailure(), TestPeer.of(context), "by_interface"));
	}

	private static void assertInjected(Throwable failure, TestPeer client, String member) {
		assertThat(failure).isNull();
		try (TestPeer peer = client) {
			assertThat(peer.call(member)).isEqualTo(USER);
			assertThatExceptionOfType(RemoteException.class).isThrownBy(() -> peer.call(member, "admin"))
				.withMessageContaining("takes 0 arguments, got 1");
		}
	}

	@Test
	void clientsCannotPassAnotherUserToAFunction() {
		this.runner.run((context) -> {
			try (TestPeer peer = TestPeer.of(context)) {
				Netref function = (Netref) peer.call("function");
				assertThat(function.call()).isEqualTo(USER);
				assertThatExceptionOfType(RemoteException.class).isThrownBy(() -> function.call("admin"))
					.withMessageContaining("takes 0 arguments, got 1");
			}
		});
	}

	@Test
	void valuesOfAnotherTypeAreNullUnlessTheyAreErrors() {
		this.runner.run((context) -> {
			try (TestPeer peer = TestPeer.of(context)) {
				assertThat(peer.call("length")).isEqualTo(USER.length());
				assertThat(peer.call("wrong_type")).isEqualTo("null null");
				assertThatExceptionOfType(RemoteException.class).isThrownBy(() -> peer.call("wrong_type_is_an_error"));
			}
		});
	}

	@Test
	void templatesAreReplaced() {
		Witnesses.runner()
			.withUserConfiguration(Templated.class, Templates.class)
			.withPropertyValues("rpyc.security.authentication=none")
			.run((context) -> {
				try (TestPeer peer = TestPeer.of(context)) {
					assertThat(peer.call("principal")).isEqualTo("ANONYMOUSUSER");
					assertThat(peer.call("context")).isEqualTo("ANONYMOUSUSER");
				}
			});
	}

	public interface Api {

		@Exposed
		String byInterface(@AuthenticationPrincipal String user);

	}

	@FunctionalInterface
	public interface Operation {

		String run(@AuthenticationPrincipal String user);

	}

	public abstract static class Base<T> {

		@Exposed
		public abstract String bySuperclass(@AuthenticationPrincipal(expression = "toString()") String user);

		@Exposed
		public abstract String byGeneric(@CurrentSecurityContext(expression = "authentication.name") T user);

	}

	@RpycService("vault")
	static class Vault extends Base<String> implements Api {

		@Override
		@PreAuthorize("permitAll")
		public String byInterface(String name) {
			return name;
		}

		@Override
		public String bySuperclass(String name) {
			return name;
		}

		@Override
		public String byGeneric(String name) {
			return name;
		}

		@Exposed
		public String byContext(@CurrentSecurityContext(expression = "authentication.name") String user) {
			return user;
		}

		@Exposed
		public String byWholeContext(@CurrentSecurityContext SecurityContext security) {
			return security.getAuthentication().getName();
		}

		@Exposed
		public String byType(SecurityContext security) {
			return security.getAuthentication().getName();
		}

		@Exposed
		@PreAuthorize("#user == authentication.name")
		public String byGuardedContext(@CurrentSecurityContext(expression = "authentication.name") String user) {
			return user;
		}

		@Exposed
		public Operation function() {
			return (user) -> user;
		}

		@Exposed
		public int length(@AuthenticationPrincipal(expression = "length()") int length) {
			return length;
		}

		@Exposed
		public String wrongType(@AuthenticationPrincipal Supplier<?> user,
				@CurrentSecurityContext(expression = "authentication") Supplier<?> context) {
			return user + " " + context;
		}

		@Exposed
		public String wrongTypeIsAnError(@CurrentSecurityContext(errorOnInvalidType = true) Supplier<?> context) {
			return "" + context;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity(proxyTargetClass = true)
	static class Proxies {

	}

	@Retention(RetentionPolicy.RUNTIME)
	@Target(ElementType.PARAMETER)
	@AuthenticationPrincipal(expression = "to{value}Case()")
	@interface Cased {

		String value();

	}

	@Retention(RetentionPolicy.RUNTIME)
	@Target(ElementType.PARAMETER)
	@CurrentSecurityContext(expression = "authentication.name.to{value}Case()")
	@interface CasedName {

		String value();

	}

	@RpycService("vault")
	static class Templated {

		@Exposed
		public String principal(@Cased("Upper") String user) {
			return user;
		}

		@Exposed
		public String context(@CasedName("Upper") String user) {
			return user;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Templates {

		@Bean
		static AnnotationTemplateExpressionDefaults templates() {
			return new AnnotationTemplateExpressionDefaults();
		}

	}

}
