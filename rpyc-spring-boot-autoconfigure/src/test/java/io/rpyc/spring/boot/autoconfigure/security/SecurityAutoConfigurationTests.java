package io.rpyc.spring.boot.autoconfigure.security;

import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

import io.rpyc.adapter.PyObject;
import io.rpyc.security.Authenticator;
import io.rpyc.security.CredentialVerifier;
import io.rpyc.security.Credentials;
import io.rpyc.security.policy.SecurityPolicy;
import io.rpyc.security.tls.TestCertificates;
import io.rpyc.server.RpycServer;
import io.rpyc.server.SecurityOptions;
import io.rpyc.service.Exposed;
import io.rpyc.service.ServiceDefinition;
import io.rpyc.spring.InvalidRpycSecurityException;
import io.rpyc.spring.InvalidRpycServiceException;
import io.rpyc.spring.MemberRuleNames;
import io.rpyc.spring.RpycServerLifecycle;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import io.rpyc.spring.security.RpycSecurity;
import io.rpyc.spring.security.RpycSecurityChain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.security.access.prepost.PostFilter;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.Customizer;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what is started and what is refused.
 */
class SecurityAutoConfigurationTests {

	private static final String WIDE = "rpyc.server.address=0.0.0.0";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, SecurityAutoConfiguration.class,
				RpycServerAutoConfiguration.class, RpycSecurityAutoConfiguration.class,
				RpycSpringSecurityAutoConfiguration.class))
		.withPropertyValues("rpyc.server.port=0");

	private final ApplicationContextRunner plain = this.runner.withUserConfiguration(Open.class)
		.withClassLoader(new FilteredClassLoader("org.springframework.security"));

	private final ApplicationContextRunner secured = this.runner.withUserConfiguration(Open.class, Users.class);

	@TempDir
	private Path directory;

	@Test
	void whenSpringSecurityIsPresentThenPeersLogInByPassword() {
		this.secured.run((context) -> assertThat(authenticator(context).mechanism()).isEqualTo("password"));
	}

	@Test
	void whenNobodyCouldLogInThenTheStartFails() {
		this.runner.withUserConfiguration(Open.class)
			.run((context) -> assertRefused(context, "the application has no users", "rpyc.security.authentication"));
	}

	@Test
	void whenThereIsNoServiceThenNobodyNeedsToBeAbleToLogIn() {
		this.runner.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void whenAuthenticationIsNoneThenEverybodyIsLetInEverywhere() {
		this.secured.withPropertyValues("rpyc.security.authentication=none", WIDE)
			.run((context) -> assertThat(security(context).authenticator()).isNull());
	}

	@Test
	void whenAddressIsWideAndPeersLogInThenTheServerStarts() {
		this.secured.withPropertyValues(WIDE).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void withoutSpringSecurityTheServerIsOpenOnLoopbackAlone() {
		this.plain.run((context) -> assertThat(security(context).authenticator()).isNull());
		this.plain.withPropertyValues(WIDE)
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining("rpyc.server.address"));
	}

	@Test
	void withoutSpringSecurityPoliciesHold() {
		this.plain.withPropertyValues("rpyc.security.policies.open.denied-methods=purge")
			.run((context) -> assertThat(security(context).policies()).containsKey("open"));
	}

	@Test
	void withoutSpringSecurityAVerifierChecksTokensAndPasswords() {
		for (String mode : Set.of("token", "password", "bearer")) {
			this.plain.withPropertyValues("rpyc.security.authentication=" + mode)
				.run((context) -> assertRefused(context, mode, "CredentialVerifier"));
			this.plain.withUserConfiguration(Verifying.class)
				.withPropertyValues("rpyc.security.authentication=" + mode)
				.run((context) -> assertThat(authenticator(context).mechanism()).isEqualTo(mode));
		}
	}

	@Test
	void withoutSpringSecurityRolesAndAnnotationsFailTheStart() {
		this.plain.withPropertyValues("rpyc.security.policies.open.roles.ADMIN=purge")
			.run((context) -> assertRefused(context, "roles", "starter-security"));
		this.runner.withUserConfiguration(SecuredService.class)
			.withClassLoader(new FilteredClassLoader("org.springframework.security.config"))
			.run((context) -> assertRefused(context, "@PreAuthorize", "starter-security"));
	}

	@ParameterizedTest
	@CsvSource({ "denied-methods, purges", "allowed-methods, pur?", "denied-attrs, size", "allowed-attrs, s*" })
	void whenAPolicyMatchesNoMemberThenTheStartFails(String key, String pattern) {
		this.plain.withPropertyValues("rpyc.security.policies.open." + key + "=" + pattern)
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining(pattern));
	}

	@Test
	void whenAPolicyOrRoleNamesNoServiceOrMemberThenTheStartFails() {
		this.plain.withPropertyValues("rpyc.security.policies.opne.denied-methods=purge")
			.run((context) -> assertThat(context.getStartupFailure()).cause()
				.isInstanceOf(InvalidRpycServiceException.class)
				.hasMessageContaining("opne"));
		this.secured.withPropertyValues("rpyc.security.policies.open.roles.ADMIN=purges")
			.run((context) -> assertRefused(context, "purges", "rpyc.security.policies.open.roles"));
	}

	@Test
	void policyBeansGuardTheServiceOfTheirName() {
		this.plain.withUserConfiguration(PolicyBean.class)
			.run((context) -> assertThat(security(context).policies().get("open").checkMethodAccess("purge"))
				.isFalse());
	}

	@Test
	void whenRulesAreRequiredThenEachMemberNeedsOne() {
		this.plain.withPropertyValues("rpyc.security.require-rule=true")
			.run((context) -> assertRefused(context, "open.purge", "require-rule"));
		this.plain
			.withPropertyValues("rpyc.security.require-rule=true",
					"rpyc.server.listeners.default.policies.open.allowed-methods=purge")
			.run((context) -> assertRefused(context, "open.purge", "policies of listeners do not count"));
		this.plain
			.withPropertyValues("rpyc.security.require-rule=true", "rpyc.security.policies.open.allowed-methods=purge")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void rulesOfMembersAreTold() {
		this.runner.withUserConfiguration(SecuredService.class, Users.class)
			.withPropertyValues("rpyc.security.policies.secured.roles.ADMIN=by_role",
					"rpyc.security.policies.secured.denied-methods=named")
			.run((context) -> {
				assertThat(rules(context, "admin")).containsExactly("annotation @PreAuthorize(\"hasRole('ADMIN')\")");
				assertThat(rules(context, "by_role")).containsExactly("role ADMIN");
				assertThat(rules(context, "named")).containsExactly("policy (denied)");
				assertThat(rules(context, "whoami")).isEmpty();
			});
	}

	@Test
	void whenApplicationHasAnAuthenticatorThenItIsUsed() {
		this.secured.withUserConfiguration(OwnAuthenticator.class)
			.run((context) -> assertThat(authenticator(context)).isSameAs(context.getBean(Authenticator.class)));
		this.secured.withUserConfiguration(OwnAuthenticator.class)
			.withPropertyValues("rpyc.security.authentication=none")
			.run((context) -> assertRefused(context, "there is an Authenticator bean", "Remove one"));
	}

	@Test
	void whenThereIsABundleThenTheServerSpeaksTls() throws Exception {
		withTls(this.plain, false).run((context) -> {
			assertThat(authenticator(context).tls()).isNotNull();
			assertThat(authenticator(context).authenticates()).isFalse();
		});
	}

	@Test
	void whenTheBundleIsReloadedThenNewConnectionsGetTheNewCertificate() throws Exception {
		withTls(this.plain, false).run((context) -> {
			Object before = authenticator(context).tls();
			SslBundle other = context.getBean(SslBundles.class).getBundle("server");
			context.getBean(DefaultSslBundleRegistry.class).updateBundle("server", other);
			assertThat(authenticator(context).tls()).isNotNull().isNotSameAs(before);
		});
	}

	@Test
	void whenTlsDoesNotAskForCertificatesThenAWideAddressIsRefused() throws Exception {
		withTls(this.plain, true).withPropertyValues(WIDE, "rpyc.server.ssl.client-auth=want")
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining("rpyc.server.address"));
		withTls(this.plain, true).withPropertyValues(WIDE, "rpyc.server.ssl.client-auth=need")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@CsvSource({ "want", "need" })
	void whenClientsAreAskedForCertificatesThenTheBundleNeedsTrustMaterial(String clientAuth) throws Exception {
		withTls(this.plain, false).withPropertyValues("rpyc.server.ssl.client-auth=" + clientAuth)
			.run((context) -> assertRefused(context, "trust material", "truststore"));
	}

	@Test
	void theTrustManagersOfABundleWithoutStoresAreTrustMaterial() throws Exception {
		KeyManagerFactory key = TestCertificates.SERVER.bundle().toKeyManagerFactory();
		assertThat(needsCertificates(SslManagerBundle.of(key, TestCertificates.CA.bundle().toTrustManagerFactory())))
			.isNull();
		TrustManagerFactory platform = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		platform.init((KeyStore) null);
		assertThat(needsCertificates(SslManagerBundle.of(key, platform))).hasStackTraceContaining("trust material");
	}

	private Throwable needsCertificates(SslManagerBundle managers) {
		SslBundle bundle = SslBundle.of(SslStoreBundle.NONE, SslBundleKey.NONE, SslOptions.NONE, "TLS", managers);
		AtomicReference<Throwable> failure = new AtomicReference<>();
		this.plain.withBean(SslBundleRegistrar.class, () -> (registry) -> registry.registerBundle("server", bundle))
			.withPropertyValues("rpyc.server.ssl.bundle=server", "rpyc.server.ssl.client-auth=need")
			.run((context) -> failure.set(context.getStartupFailure()));
		return failure.get();
	}

	@Test
	void whenCertificatesAreNeededThenTheyNameTheUser() throws Exception {
		withTls(this.secured, true).withPropertyValues("rpyc.server.ssl.client-auth=need")
			.run((context) -> assertThat(authenticator(context).mechanism()).isEqualTo("x509"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "truststore", "keystore" })
	void whenTheBundleHasNoKeyThenTheStartFails(String store) throws Exception {
		this.plain
			.withPropertyValues("rpyc.server.ssl.bundle=server",
					"spring.ssl.bundle.pem.server." + store + ".certificate="
							+ TestCertificates.CA.certificate(this.directory).toUri())
			.run((context) -> assertRefused(context, "SSL bundle 'server' has no key", "keystore.private-key"));
	}

	@Test
	void whenX509IsWantedWithoutCertificatesThenTheStartFails() {
		this.secured.withPropertyValues("rpyc.security.authentication=x509")
			.run((context) -> assertRefused(context, "x509", "rpyc.server.ssl.client-auth"));
		this.plain.withPropertyValues("rpyc.server.ssl.client-auth=need")
			.run((context) -> assertRefused(context, "does not use TLS", "rpyc.server.ssl.bundle"));
	}

	@Test
	void whenLockoutIsConfiguredThenItIsApplied() {
		this.secured
			.withPropertyValues("rpyc.security.max-attempts=7", "rpyc.security.lockout.duration=3m",
					"rpyc.security.authentication-timeout=4s", "rpyc.server.limits.handshakes=5")
			.run((context) -> {
				assertThat(security(context).lockout()).extracting("maxAttempts").isEqualTo(7);
				assertThat(security(context).lockout()).extracting("duration").hasToString("PT3M");
				assertThat(security(context).authenticationTimeout()).hasToString("PT4S");
				assertThat(security(context).maxHandshakes()).isEqualTo(5);
			});
	}

	@ParameterizedTest
	@CsvSource({ "authentication-timeout, 0s", "max-attempts, 0", "lockout.duration, 0s", "lockout.duration, -1m",
			"lockout.exempt, proxy.example", "lockout.exempt, 10.0.0.0/33", "policies.open.allowed-methods, ' ,purge'",
			"policies.open.denied-methods, 'purge, '", "policies.open.allowed-attrs, ' ,x'",
			"policies.open.denied-attrs, 'x, '" })
	void whenAValueIsWrongThenItsOwnKeyIsNamed(String key, String value) {
		this.secured.withPropertyValues("rpyc.security." + key + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
						(ex) -> assertThat(ex.getName()).isEqualTo("rpyc.security." + key)));
	}

	@Test
	void whenTheBundleIsUnknownThenItsKeyIsNamed() {
		this.secured.withPropertyValues("rpyc.server.ssl.bundle=unknown")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
						(ex) -> assertThat(ex.getName()).isEqualTo("rpyc.server.ssl.bundle")));
	}

	@Test
	void whenRpycSecurityIsUsedThenItReplacesTheMode() {
		this.secured.withUserConfiguration(Chain.class).run((context) -> {
			assertThat(authenticator(context).mechanism()).isEqualTo("password");
			assertThat(rules(context, "purge")).containsExactly("request open/pur*");
		});
		this.secured.withUserConfiguration(WrongChain.class)
			.run((context) -> assertRefused(context, "open/nothing", "Correct the patterns"));
	}

	@Test
	void whenNothingChecksTokensThenTheStartFails() {
		this.secured.withPropertyValues("rpyc.security.authentication=token")
			.run((context) -> assertRefused(context, "'token'", "TokenStore"));
		this.secured.withPropertyValues("rpyc.security.authentication=bearer")
			.run((context) -> assertRefused(context, "there is no bean to verify them", "OpaqueTokenIntrospector"));
		this.secured.withPropertyValues("rpyc.security.authentication=bearer")
			.withClassLoader(new FilteredClassLoader("org.springframework.security.oauth2"))
			.run((context) -> assertRefused(context, "is not on the class path", "resource-server"));
	}

	@Test
	void whenThereAreSeveralAuthenticatorsThenTheStartFails() {
		this.secured.withUserConfiguration(OwnAuthenticator.class, Chain.class)
			.run((context) -> assertRefused(context, "2 Authenticator beans", "Authenticator.then"));
	}

	@Test
	void whenRpycSecurityHasCertificatesThatNobodyIsAskedForThenTheStartFails() {
		this.secured.withUserConfiguration(CertificateChain.class)
			.run((context) -> assertRefused(context, "x509", "rpyc.server.ssl.client-auth"));
	}

	@Test
	void whenAnnotationsCannotBeEnforcedThenTheStartFails() {
		this.runner.withUserConfiguration(GuardedFlux.class, Users.class)
			.run((context) -> assertRefused(context, "Flux", "CompletionStage"));
		this.runner.withUserConfiguration(GuardedField.class, Users.class)
			.run((context) -> assertRefused(context, "guarded.secret", "Expose a method"));
	}

	@Test
	void rulesOfEveryKindCountWhereRulesAreRequired() {
		this.runner.withUserConfiguration(Guarded.class, Users.class)
			.withPropertyValues("rpyc.security.require-rule=true")
			.run((context) -> assertRefused(context, "guarded.by_role", "require-rule"));
		this.runner.withUserConfiguration(Guarded.class, Users.class)
			.withPropertyValues("rpyc.security.require-rule=true", "rpyc.security.policies.guarded.roles.ADMIN=by_role")
			.run((context) -> assertThat(context).hasNotFailed());
		this.secured.withUserConfiguration(Chain.class)
			.withPropertyValues("rpyc.security.require-rule=true")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private static List<String> rules(ApplicationContext context, String member) {
		Map.Entry<ServiceDefinition, PyObject> service = server(context).services().entrySet().iterator().next();
		return context.getBeanProvider(MemberRuleNames.class)
			.orderedStream()
			.flatMap((rules) -> rules.rulesOf(service.getKey(), service.getValue().type().require(member)).stream())
			.toList();
	}

	private ApplicationContextRunner withTls(ApplicationContextRunner base, boolean trust) throws Exception {
		ApplicationContextRunner tls = base.withPropertyValues(
				"spring.ssl.bundle.pem.server.keystore.certificate="
						+ TestCertificates.SERVER.certificate(this.directory).toUri(),
				"spring.ssl.bundle.pem.server.keystore.private-key="
						+ TestCertificates.SERVER.key(this.directory).toUri(),
				"rpyc.server.ssl.bundle=server");
		return trust ? tls.withPropertyValues("spring.ssl.bundle.pem.server.truststore.certificate="
				+ TestCertificates.CA.certificate(this.directory).toUri()) : tls;
	}

	private static RpycServer server(ApplicationContext context) {
		return context.getBean(RpycServerLifecycle.class).server();
	}

	private static SecurityOptions security(ApplicationContext context) {
		return (SecurityOptions) ReflectionTestUtils
			.invokeMethod(ReflectionTestUtils.getField(server(context), "options"), "security");
	}

	private static Authenticator authenticator(ApplicationContext context) {
		return security(context).authenticator();
	}

	private static void assertRefused(AssertableApplicationContext context, String problem, String action) {
		Throwable failure = context.getStartupFailure();
		assertThat(failure).hasStackTraceContaining(problem);
		Throwable cause = failure;
		while (!(cause instanceof InvalidRpycSecurityException)) {
			cause = cause.getCause();
		}
		assertThat(cause).hasMessageContaining(problem);
		assertThat(((InvalidRpycSecurityException) cause).action()).contains(action);
		assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, FailureHandler.handleMessage((message, ex) -> {
			}))
			.stream()
			.map((analyzer) -> analyzer.analyze(failure))
			.filter((analysis) -> analysis != null)).anyMatch((analysis) -> analysis.getAction().contains(action));
	}

	@RpycService("open")
	public static class Open {

		@Exposed
		public void purge() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Verifying {

		@Bean
		CredentialVerifier verifier() {
			return (username, secret) -> Credentials.of(username, "test", Map.of());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PolicyBean {

		@Bean
		SecurityPolicy openPolicy() {
			return SecurityPolicy.builder().deniedMethods(Set.of("purge")).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnAuthenticator {

		@Bean
		Authenticator own() {
			return Authenticator.of((exchange) -> null);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Chain {

		@Bean
		RpycSecurityChain chain(RpycSecurity rpyc) {
			return rpyc.usernamePassword(Customizer.withDefaults())
				.authorizeRequests((requests) -> requests.methods("open/pur*").hasRole("ADMIN").allRequests().denyAll())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WrongChain {

		@Bean
		RpycSecurityChain chain(RpycSecurity rpyc) {
			return rpyc.authorizeRequests((requests) -> requests.methods("open/nothing").permitAll()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class CertificateChain {

		@Bean
		RpycSecurityChain chain(RpycSecurity rpyc) {
			return rpyc.x509(Customizer.withDefaults()).build();
		}

	}

	@RpycService("guarded")
	static class Guarded {

		@Exposed
		@PreAuthorize("hasRole('ADMIN')")
		public void byAnnotation() {
		}

		@Exposed
		public void byRole() {
		}

	}

	@RpycService("guarded")
	static class GuardedFlux {

		@Exposed
		@PostFilter("filterObject == 1")
		public Flux<Integer> numbers() {
			return Flux.just(1);
		}

	}

	@RpycService("guarded")
	@PreAuthorize("hasRole('ADMIN')")
	static class GuardedField {

		@Exposed
		private String secret = "secret";

		@Exposed
		public String tell() {
			return this.secret;
		}

	}

}
