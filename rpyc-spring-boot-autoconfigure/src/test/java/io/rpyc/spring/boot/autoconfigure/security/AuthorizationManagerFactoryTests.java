package io.rpyc.spring.boot.autoconfigure.security;

import io.rpyc.RemoteException;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.TestPeer;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import io.rpyc.spring.security.RpycSecurity;
import io.rpyc.spring.security.RpycSecurityChain;
import org.aopalliance.intercept.MethodInvocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.AuthorizationManagerFactories;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.authorization.DefaultAuthorizationManagerFactory;
import org.springframework.security.config.annotation.authorization.EnableMultiFactorAuthentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for rules that require several factors of authentication. The peer has not
 * authenticated, and has the role ANONYMOUS.
 */
class AuthorizationManagerFactoryTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SecurityAutoConfiguration.class, RpycServerAutoConfiguration.class,
				RpycSecurityAutoConfiguration.class, RpycSpringSecurityAutoConfiguration.class))
		.withUserConfiguration(Vault.class, Chain.class)
		.withPropertyValues("rpyc.server.port=0", "rpyc.security.authentication=none",
				"rpyc.security.policies.vault.roles.ANONYMOUS=by_role");

	@Test
	void whenNoFactorIsRequiredThenRolesAreSufficient() {
		this.runner.run((context) -> {
			try (TestPeer peer = TestPeer.of(context)) {
				assertPermitted(peer, "by_annotation", "by_role", "by_request", "by_authority");
			}
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { Enabled.class, ForAll.class })
	void whenAFactorIsRequiredThenRulesOfAllKindsRequireIt(Class<?> factors) {
		this.runner.withUserConfiguration(factors).run((context) -> {
			try (TestPeer peer = TestPeer.of(context)) {
				assertDenied(peer, "by_annotation", "by_role", "by_request", "by_authority");
			}
		});
	}

	@Test
	void aFactoryForMethodsHoldsForAnnotations() {
		this.runner.withUserConfiguration(ForMethods.class).run((context) -> {
			try (TestPeer peer = TestPeer.of(context)) {
				assertDenied(peer, "by_annotation");
				assertPermitted(peer, "by_role", "by_request");
			}
		});
	}

	@Test
	void whenThereAreTwoFactoriesForTheSameThenTheStartFails() {
		this.runner.withUserConfiguration(ForAll.class, AlsoForAll.class)
			.run((context) -> StartFailures.assertAnalysis(context, "2 beans of type AuthorizationManagerFactory"));
	}

	private static void assertPermitted(TestPeer peer, String... members) {
		for (String member : members) {
			assertThat(peer.call(member)).as(member).isEqualTo("gold");
		}
	}

	private static void assertDenied(TestPeer peer, String... members) {
		for (String member : members) {
			assertThatExceptionOfType(RemoteException.class).as(member)
				.isThrownBy(() -> peer.call(member))
				.satisfies((ex) -> assertThat(ex.type()).isEqualTo("PermissionError"));
		}
	}

	@RpycService("vault")
	static class Vault {

		@Exposed
		@PreAuthorize("hasRole('ANONYMOUS')")
		public String byAnnotation() {
			return "gold";
		}

		@Exposed
		public String byRole() {
			return "gold";
		}

		@Exposed
		public String byRequest() {
			return "gold";
		}

		@Exposed
		public String byAuthority() {
			return "gold";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Chain {

		@Bean
		RpycSecurityChain chain(RpycSecurity rpyc) {
			return rpyc
				.authorizeRequests((requests) -> requests.methods("vault/by_request")
					.hasRole("ANONYMOUS")
					.methods("vault/by_authority")
					.hasAuthority("ROLE_ANONYMOUS")
					.allRequests()
					.permitAll())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableMultiFactorAuthentication(authorities = FactorGrantedAuthority.X509_AUTHORITY)
	static class Enabled {

	}

	@Configuration(proxyBeanMethods = false)
	static class ForAll {

		@Bean
		AuthorizationManagerFactory<Object> factors() {
			return AuthorizationManagerFactories.multiFactor()
				.requireFactors(FactorGrantedAuthority.X509_AUTHORITY)
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AlsoForAll {

		@Bean
		AuthorizationManagerFactory<Object> others() {
			return new DefaultAuthorizationManagerFactory<>();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ForMethods {

		@Bean
		AuthorizationManagerFactory<MethodInvocation> factors() {
			return AuthorizationManagerFactories.<MethodInvocation>multiFactor()
				.requireFactors(FactorGrantedAuthority.X509_AUTHORITY)
				.build();
		}

	}

}
