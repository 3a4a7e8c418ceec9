package io.rpyc.spring.boot.autoconfigure.security;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.rpyc.security.tls.TestCertificates;
import io.rpyc.spring.security.RpycSecurity;
import io.rpyc.spring.security.RpycSecurityChain;
import io.rpyc.spring.security.TokenStore;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.event.AbstractAuthenticationEvent;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.config.Customizer;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Stock Python clients against a server with Spring Security.
 */
@ExtendWith(OutputCaptureExtension.class)
class SpringSecurityIntegrationTests {

	private static final String ROLES = "rpyc.security.policies.secured.roles.ADMIN=by_r?le";

	@TempDir
	private Path directory;

	private final ApplicationContextRunner runner = Witnesses.runner()
		.withUserConfiguration(SecuredService.class, Users.class)
		.withPropertyValues(ROLES);

	@ParameterizedTest
	@EnumSource
	void eachUserMayDoWhatItsRolesSay(RpycVersion version, CapturedOutput output) {
		this.runner.run((context) -> {
			run(version, context, "alice:" + Users.PASSWORD, "alice");
			run(version, context, "bob:" + Users.PASSWORD, "bob");
			Witnesses witnesses = context.getBean(Witnesses.class);
			assertThat(witnesses.of(AuthenticationSuccessEvent.class)).hasSize(2);
			assertThat(witnesses.of(AuthorizationDeniedEvent.class)).isNotEmpty();
			await().untilAsserted(() -> assertThat(witnesses.reasons()).containsExactly("accepted", "accepted"));
			assertThat(witnesses.audited("AUTHENTICATION_SUCCESS")).isNotEmpty();
			assertThat(witnesses.audited("AUTHORIZATION_FAILURE")).isNotEmpty();
			assertThat(output).doesNotContain("se:cr:et");
		});
	}

	@ParameterizedTest
	@EnumSource
	void tokensAreCheckedByTheStore(RpycVersion version) {
		this.runner.withUserConfiguration(Tokens.class)
			.withPropertyValues("rpyc.security.authentication=token")
			.run((context) -> {
				run(version, context, "alice:tok:en", "alice");
				run(version, context, "alice:other", "refused");
				assertThat(context.getBean(Witnesses.class).of(AbstractAuthenticationEvent.class))
					.hasAtLeastOneElementOfType(AuthenticationSuccessEvent.class)
					.hasAtLeastOneElementOfType(AuthenticationFailureBadCredentialsEvent.class);
			});
	}

	@ParameterizedTest
	@EnumSource
	void passwordsAreCheckedByWhateverEncodedThem(RpycVersion version) {
		Witnesses.runner().withUserConfiguration(SecuredService.class).withBean(UserDetailsService.class, () -> {
			PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
			return new InMemoryUserDetailsManager(
					User.withUsername("alice").password(encoder.encode("se:cr:et")).roles("USER").build(),
					User.withUsername("bob").password("{noop}other").roles("USER").build());
		}).run((context) -> {
			run(version, context, "alice:se:cr:et", "named");
			run(version, context, "bob:other", "named");
			run(version, context, "bob:{noop}other", "refused");
		});
	}

	@ParameterizedTest
	@EnumSource
	void certificatesNameUsersWithTheirRoles(RpycVersion version) throws Exception {
		tls("need").withUserConfiguration(Client.class).run((context) -> {
			certificate(version, context, TestCertificates.CLIENT, "client", "admin");
			Witnesses witnesses = context.getBean(Witnesses.class);
			await().untilAsserted(() -> assertThat(witnesses.reasons()).containsExactly("accepted"));
			await().untilAsserted(() -> assertThat(witnesses.authentications("x509", "success", "accepted")).isOne());
			assertThat(witnesses.of(AuthenticationSuccessEvent.class)).singleElement()
				.satisfies((event) -> assertThat(event.getAuthentication().getName()).isEqualTo("client"));
		});
	}

	@ParameterizedTest
	@EnumSource
	void whenACertificateNamesNoUserThenItIsRefused(RpycVersion version) throws Exception {
		tls("need").withUserConfiguration(Client.class).run((context) -> {
			certificate(version, context, TestCertificates.SERVER, "refused", "nobody");
			Witnesses witnesses = context.getBean(Witnesses.class);
			await().untilAsserted(() -> assertThat(witnesses.reasons()).containsExactly("wrong-credentials"));
			await().untilAsserted(
					() -> assertThat(witnesses.authentications("x509", "failure", "wrong-credentials")).isOne());
			assertThat(witnesses.of(AuthenticationFailureBadCredentialsEvent.class)).hasSize(1);
		});
	}

	@ParameterizedTest
	@EnumSource
	void whenACertificateIsNotTrustedThenThatIsAFailureOfItsAddress(RpycVersion version) throws Exception {
		tls("need").withUserConfiguration(Client.class).run((context) -> {
			certificate(version, context, TestCertificates.FORGED, "refused", "nobody");
			Witnesses witnesses = context.getBean(Witnesses.class);
			await().untilAsserted(() -> assertThat(witnesses.reasons()).containsExactly("wrong-certificate"));
			await().untilAsserted(
					() -> assertThat(witnesses.authentications("x509", "failure", "wrong-certificate")).isOne());
			await().untilAsserted(
					() -> assertThat(witnesses.of(AuthenticationFailureBadCredentialsEvent.class)).singleElement()
						.satisfies((event) -> assertThat(event.getAuthentication().getName()).contains("127.0.0.1")));
		});
	}

	@ParameterizedTest
	@EnumSource
	void whenThereAreNoUsersThenTheCertificateIsTheUserWithoutRoles(RpycVersion version) throws Exception {
		tls("need").run((context) -> certificate(version, context, TestCertificates.CLIENT, "client", "nobody"));
	}

	@ParameterizedTest
	@EnumSource
	void whenRpycSecurityHasCertificatesAndPasswordsThenOneOfThemIsEnough(RpycVersion version) throws Exception {
		tls("want").withUserConfiguration(Users.class, CertificatesOrPasswords.class).run((context) -> {
			certificate(version, context, TestCertificates.CLIENT, "boss of CN=client", "admin");
			certificate(version, context, TestCertificates.CLIENT, "bob", "nobody", "bob:" + Users.PASSWORD);
			certificate(version, context, TestCertificates.CLIENT, "refused", "nobody", "bob:wr0ng");
			Witnesses witnesses = context.getBean(Witnesses.class);
			await().untilAsserted(
					() -> assertThat(witnesses.reasons()).containsExactly("accepted", "accepted", "wrong-credentials"));
			await().untilAsserted(() -> assertThat(witnesses.authentications("x509", "success", "accepted")).isOne());
			await()
				.untilAsserted(() -> assertThat(witnesses.authentications("password", "success", "accepted")).isOne());
		});
	}

	private ApplicationContextRunner tls(String clientAuth) throws Exception {
		String bundle = "spring.ssl.bundle.pem.server.";
		return Witnesses.runner()
			.withUserConfiguration(SecuredService.class)
			.withPropertyValues("rpyc.server.ssl.bundle=server", "rpyc.server.ssl.client-auth=" + clientAuth,
					bundle + "truststore.certificate=file:" + TestCertificates.CA.certificate(this.directory),
					bundle + "keystore.certificate=file:" + TestCertificates.SERVER.certificate(this.directory),
					bundle + "keystore.private-key=file:" + TestCertificates.SERVER.key(this.directory));
	}

	private void certificate(RpycVersion version, AssertableApplicationContext context, TestCertificates client,
			String user, String... more) throws Exception {
		List<Object> arguments = new ArrayList<>(List.of("127.0.0.1", port(context), client.key(this.directory),
				client.certificate(this.directory), TestCertificates.CA.certificate(this.directory), user));
		arguments.addAll(List.of(more));
		PythonScript.run(PythonEnvironment.rpyc(version), "python/certificate.py", arguments.toArray());
	}

	private static void run(RpycVersion version, AssertableApplicationContext context, String credential, String as) {
		PythonScript.run(PythonEnvironment.rpyc(version), "python/secured.py", "127.0.0.1", port(context), credential,
				as);
	}

	private static int port(AssertableApplicationContext context) {
		return context.getEnvironment().getRequiredProperty("local.rpyc.port", Integer.class);
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
	static class Client {

		@Bean
		UserDetailsService client() {
			return new InMemoryUserDetailsManager(User.withUsername("client").password("").roles("ADMIN").build());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class CertificatesOrPasswords {

		@Bean
		RpycSecurityChain chain(RpycSecurity rpyc) {
			UserDetailsService bosses = (name) -> User.withUsername(name).password("").roles("ADMIN").build();
			return rpyc
				.x509((x509) -> x509.userDetailsService(bosses)
					.principal((certificate) -> "boss of " + certificate.getSubjectX500Principal().getName()))
				.usernamePassword(Customizer.withDefaults())
				.build();
		}

	}

}
