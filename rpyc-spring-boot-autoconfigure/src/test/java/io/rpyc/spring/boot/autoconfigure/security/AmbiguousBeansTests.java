package io.rpyc.spring.boot.autoconfigure.security;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.rpyc.security.CredentialVerifier;
import io.rpyc.security.Credentials;
import io.rpyc.security.policy.SecurityPolicy;
import io.rpyc.security.tls.TestCertificates;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import io.rpyc.spring.security.RpycSecurity;
import io.rpyc.spring.security.RpycSecurityChain;
import io.rpyc.spring.security.TokenStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.PermissionEvaluator;
import org.springframework.security.access.expression.DenyAllPermissionEvaluator;
import org.springframework.security.access.expression.method.DefaultMethodSecurityExpressionHandler;
import org.springframework.security.access.expression.method.MethodSecurityExpressionHandler;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.TestingAuthenticationProvider;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.SpringAuthorizationEventPublisher;
import org.springframework.security.config.annotation.authentication.builders.AuthenticationManagerBuilder;
import org.springframework.security.config.annotation.authentication.configuration.GlobalAuthenticationConfigurerAdapter;
import org.springframework.security.config.core.GrantedAuthorityDefaults;
import org.springframework.security.core.annotation.AnnotationTemplateExpressionDefaults;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for several beans of which one has to decide: none of them is chosen or left out
 * in silence.
 */
class AmbiguousBeansTests {

	private static final String MODE = "rpyc.security.authentication=";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, SecurityAutoConfiguration.class,
				RpycServerAutoConfiguration.class, RpycSecurityAutoConfiguration.class,
				RpycSpringSecurityAutoConfiguration.class))
		.withUserConfiguration(Calc.class)
		.withPropertyValues("rpyc.server.port=0");

	@TempDir
	private Path directory;

	static <T> Stream<Arguments> pairs() {
		return Stream.of(pair("password", UserDetailsService.class, users()),
				pair("password", AuthenticationManager.class, (authentication) -> authentication),
				pair("password", AuthenticationProvider.class, new TestingAuthenticationProvider()),
				pair("password", CredentialVerifier.class, verifier()), pair("token", TokenStore.class, tokens()),
				pair("token", CredentialVerifier.class, verifier()), pair("bearer", JwtDecoder.class, decoder()),
				pair("bearer", OpaqueTokenIntrospector.class, introspector()));
	}

	private static <T> Arguments pair(String mode, Class<T> type, T bean) {
		return Arguments.of(mode, type, bean);
	}

	@ParameterizedTest
	@MethodSource("pairs")
	<T> void whenTwoBeansCouldCheckLoginsThenTheStartFails(String mode, Class<T> type, T bean) {
		this.runner.withPropertyValues(MODE + mode)
			.withBean("first", type, () -> bean)
			.withBean("second", type, () -> bean)
			.run((context) -> StartFailures.assertAnalysis(context, "2 beans of type " + type.getSimpleName(),
					"first, second"));
	}

	@ParameterizedTest
	@MethodSource("pairs")
	<T> void whenOneOfThemIsPrimaryThenTheStartGoesOnOrSaysWhatToDo(String mode, Class<T> type, T bean) {
		this.runner.withPropertyValues(MODE + mode)
			.withBean("first", type, () -> bean)
			.withBean("second", type, () -> bean, (definition) -> definition.setPrimary(true))
			.run((context) -> {
				if (context.getStartupFailure() == null) {
					return;
				}
				// Spring Security leaves out several of these, primary or not.
				assertThat(type).isIn(UserDetailsService.class, AuthenticationProvider.class);
				StartFailures.assertAnalysis(context, "AuthenticationManager");
			});
	}

	@Test
	void withoutSpringSecurityTwoVerifiersFailTheStart() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.security"))
			.withPropertyValues(MODE + "password")
			.withBean("first", CredentialVerifier.class, AmbiguousBeansTests::verifier)
			.withBean("second", CredentialVerifier.class, AmbiguousBeansTests::verifier)
			.run((context) -> StartFailures.assertAnalysis(context, "2 beans of type CredentialVerifier"));
	}

	@Test
	void whenTwoUserDetailsServicesCouldKnowCertificatesThenTheStartFails() throws Exception {
		mutualTls().withBean("users", UserDetailsService.class, AmbiguousBeansTests::users)
			.withBean("moreUsers", UserDetailsService.class, AmbiguousBeansTests::users)
			.run((context) -> StartFailures.assertAnalysis(context, "2 beans of type UserDetailsService",
					"users, moreUsers", "@Primary"));
	}

	@Test
	void whenTwoUserDetailsServicesCouldKnowCertificatesOfRpycSecurityThenTheStartFailsUnlessItNamesOne()
			throws Exception {
		ApplicationContextRunner two = mutualTls()
			.withBean("users", UserDetailsService.class, AmbiguousBeansTests::users)
			.withBean("moreUsers", UserDetailsService.class, AmbiguousBeansTests::users);
		two.withUserConfiguration(Certificates.class)
			.run((context) -> StartFailures.assertAnalysis(context, "2 beans of type UserDetailsService"));
		two.withUserConfiguration(NamedCertificates.class).run((context) -> assertThat(context).hasNotFailed());
	}

	static Stream<Arguments> deciders() {
		return Stream.of(Arguments.of(RoleHierarchy.class, RoleHierarchyImpl.fromHierarchy("ROLE_A > ROLE_B")),
				Arguments.of(GrantedAuthorityDefaults.class, new GrantedAuthorityDefaults("R_")),
				Arguments.of(AuthorizationEventPublisher.class, new SpringAuthorizationEventPublisher((event) -> {
				})), Arguments.of(MethodSecurityExpressionHandler.class, new DefaultMethodSecurityExpressionHandler()),
				Arguments.of(PermissionEvaluator.class, new DenyAllPermissionEvaluator()),
				Arguments.of(AnnotationTemplateExpressionDefaults.class, new AnnotationTemplateExpressionDefaults()),
				Arguments.of(SecurityContextHolderStrategy.class, SecurityContextHolder.getContextHolderStrategy()),
				Arguments.of(PasswordEncoder.class, new BCryptPasswordEncoder(4)));
	}

	@ParameterizedTest
	@MethodSource("deciders")
	<T> void whenTwoBeansCouldDecideAboutAccessThenTheStartFails(Class<T> type, T bean) {
		ApplicationContextRunner two = this.runner
			.withBean("users", UserDetailsService.class, AmbiguousBeansTests::users)
			.withBean("first", type, () -> bean)
			.withBean("second", type, () -> bean);
		two.run((context) -> StartFailures.assertAnalysis(context, "2 beans of type " + type.getSimpleName()));
	}

	@ParameterizedTest
	@MethodSource("deciders")
	<T> void whenThereIsNoServerThenBeansOfTheApplicationAreItsOwnAffair(Class<T> type, T bean) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SecurityAutoConfiguration.class, RpycServerAutoConfiguration.class,
					RpycSecurityAutoConfiguration.class, RpycSpringSecurityAutoConfiguration.class))
			.withBean("first", type, () -> bean)
			.withBean("second", type, () -> bean)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void whenTwoPublishersCouldTellOfLoginsThenSpringSecurityItselfFailsTheStart() {
		this.runner.withBean("users", UserDetailsService.class, AmbiguousBeansTests::users)
			.withBean("first", AuthenticationEventPublisher.class, DefaultAuthenticationEventPublisher::new)
			.withBean("second", AuthenticationEventPublisher.class, DefaultAuthenticationEventPublisher::new)
			.run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void whenTwoConvertersCouldReadRolesOfTokensThenTheStartFails() {
		this.runner.withPropertyValues(MODE + "bearer")
			.withBean(JwtDecoder.class, AmbiguousBeansTests::decoder)
			.withBean("first", JwtAuthenticationConverter.class, JwtAuthenticationConverter::new)
			.withBean("second", JwtAuthenticationConverter.class, JwtAuthenticationConverter::new)
			.run((context) -> StartFailures.assertAnalysis(context, "2 beans of type JwtAuthenticationConverter"));
	}

	@Test
	void whenBeansOfDifferentTypesCouldCheckTheSameThenTheStartFails() {
		this.runner.withPropertyValues(MODE + "bearer")
			.withBean(JwtDecoder.class, AmbiguousBeansTests::decoder)
			.withBean(OpaqueTokenIntrospector.class, AmbiguousBeansTests::introspector)
			.run((context) -> StartFailures.assertAnalysis(context, "JwtDecoder", "RpycSecurity.bearerToken"));
		this.runner.withPropertyValues(MODE + "token")
			.withBean(TokenStore.class, AmbiguousBeansTests::tokens)
			.withBean(CredentialVerifier.class, AmbiguousBeansTests::verifier)
			.run((context) -> StartFailures.assertAnalysis(context, "CredentialVerifier", "TokenStore"));
	}

	@Test
	void whenTheApplicationSaysWhichProvidersAreAskedThenSeveralAreFine() {
		this.runner.withBean("first", AuthenticationProvider.class, TestingAuthenticationProvider::new)
			.withBean("second", AuthenticationProvider.class, TestingAuthenticationProvider::new)
			.withBean(Global.class)
			.run((context) -> assertThat(context).hasNotFailed());
		this.runner.withBean("first", UserDetailsService.class, AmbiguousBeansTests::users)
			.withBean("second", UserDetailsService.class, AmbiguousBeansTests::users)
			.withBean(AuthenticationManager.class, () -> (authentication) -> authentication)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void whenAPolicyBeanPermitsEverythingThenTheStartFails() {
		this.runner.withBean("users", UserDetailsService.class, AmbiguousBeansTests::users)
			.withBean("calcPolicy", SecurityPolicy.class, () -> SecurityPolicy.builder().build())
			.run((context) -> StartFailures.assertAnalysis(context, "'calcPolicy' guards nothing"));
	}

	private ApplicationContextRunner mutualTls() throws Exception {
		return this.runner.withPropertyValues(
				"spring.ssl.bundle.pem.server.keystore.certificate="
						+ TestCertificates.SERVER.certificate(this.directory).toUri(),
				"spring.ssl.bundle.pem.server.keystore.private-key="
						+ TestCertificates.SERVER.key(this.directory).toUri(),
				"spring.ssl.bundle.pem.server.truststore.certificate="
						+ TestCertificates.CA.certificate(this.directory).toUri(),
				"rpyc.server.ssl.bundle=server", "rpyc.server.ssl.client-auth=need");
	}

	private static UserDetailsService users() {
		return new InMemoryUserDetailsManager(User.withUsername("bob").password("{noop}pw").build());
	}

	private static CredentialVerifier verifier() {
		return (username, secret) -> Credentials.of(username, Credentials.PASSWORD, Map.of());
	}

	private static TokenStore tokens() {
		return (username, token) -> Optional.empty();
	}

	private static JwtDecoder decoder() {
		return (token) -> {
			throw new UnsupportedOperationException();
		};
	}

	private static OpaqueTokenIntrospector introspector() {
		return (token) -> {
			throw new UnsupportedOperationException();
		};
	}

	@RpycService("calc")
	static class Calc {

		@Exposed
		public int add(int a, int b) {
			return a + b;
		}

	}

	static class Global extends GlobalAuthenticationConfigurerAdapter {

		@Override
		public void configure(AuthenticationManagerBuilder auth) {
			auth.authenticationProvider(new TestingAuthenticationProvider());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Certificates {

		@Bean
		RpycSecurityChain chain(RpycSecurity rpyc) {
			return rpyc.x509((x509) -> {
			}).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NamedCertificates {

		@Bean
		RpycSecurityChain chain(RpycSecurity rpyc) {
			return rpyc.x509((x509) -> x509.userDetailsService(users())).build();
		}

	}

}
