package io.rpyc.spring.boot.autoconfigure.security;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.rpyc.security.tls.TestCertificates;
import io.rpyc.spring.security.RpycSecurity;
import io.rpyc.spring.security.RpycSecurityChain;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Stock clients with certificates that must not get in.
 */
@Tag("tls")
@ExtendWith(OutputCaptureExtension.class)
class CertificateLoginsIntegrationTests {

	@TempDir
	private Path directory;

	@ParameterizedTest
	@EnumSource
	void whenTheTrustStoreHoldsALeafThenItsOwnerIssuesNoCertificates(RpycVersion version, CapturedOutput output)
			throws Exception {
		tls(TestCertificates.CA, TestCertificates.VERSION_ONE).run((context) -> {
			run(version, context, TestCertificates.VERSION_ONE, "leaf");
			run(version, context, TestCertificates.CLIENT, "client");
			run(version, context, TestCertificates.forged(TestCertificates.VERSION_ONE, "CN=admin"), "refused");
			await().untilAsserted(() -> assertThat(output).contains("'CN=admin'").contains("CA:TRUE"));
		});
	}

	@ParameterizedTest
	@EnumSource
	void whenTheCommonNameIsAmbiguousOrInvisibleThenItIsRefused(RpycVersion version) throws Exception {
		tls(TestCertificates.CA).withUserConfiguration(Client.class).run((context) -> {
			for (String subject : List.of("CN=client+CN=admin", "CN=client+OU=staff", "CN=admin,CN=client",
					"CN=client\n", "CN=client\u202e")) {
				run(version, context, TestCertificates.forged(TestCertificates.CA, subject), "refused");
			}
			run(version, context, TestCertificates.CLIENT, "client");
		});
	}

	@ParameterizedTest
	@EnumSource
	void whenManyCertificatesAreRefusedThenTheirAddressIsNotLockedOut(RpycVersion version, CapturedOutput output)
			throws Exception {
		tls(TestCertificates.CA).withUserConfiguration(Client.class)
			.withPropertyValues("rpyc.security.max-attempts=1")
			.run((context) -> {
				run(version, context, TestCertificates.SERVER, "refused");
				run(version, context, TestCertificates.FORGED, "refused");
				run(version, context, TestCertificates.SERVER, "refused");
				run(version, context, TestCertificates.CLIENT, "client");
				assertThat(output).contains("wrong credentials: certificate 'CN=server'");
			});
	}

	@ParameterizedTest
	@EnumSource
	void whenTheApplicationTakesNoNameFromACertificateThenItIsRefused(RpycVersion version) throws Exception {
		for (Class<?> names : List.of(NoName.class, BlankName.class)) {
			tls(TestCertificates.CA).withUserConfiguration(names)
				.run((context) -> run(version, context, TestCertificates.CLIENT, "refused"));
		}
	}

	private ApplicationContextRunner tls(TestCertificates... trusted) throws Exception {
		StringBuilder pem = new StringBuilder();
		for (TestCertificates each : trusted) {
			pem.append(each.bundle().getCertificatePEM());
		}
		Path trust = Files.writeString(Files.createTempFile(this.directory, "trust", ".crt"), pem);
		String bundle = "spring.ssl.bundle.pem.server.";
		return Witnesses.runner()
			.withUserConfiguration(SecuredService.class)
			.withPropertyValues("rpyc.server.ssl.bundle=server", "rpyc.server.ssl.client-auth=need",
					bundle + "truststore.certificate=file:" + trust,
					bundle + "keystore.certificate=file:" + TestCertificates.SERVER.certificate(this.directory),
					bundle + "keystore.private-key=file:" + TestCertificates.SERVER.key(this.directory));
	}

	private void run(RpycVersion version, ApplicationContext context, TestCertificates client, String user)
			throws Exception {
		PythonScript.run(PythonEnvironment.rpyc(version), "python/certificate.py", "127.0.0.1", RawLogin.port(context),
				client.key(this.directory), client.certificate(this.directory),
				TestCertificates.CA.certificate(this.directory), user, "nobody");
	}

	@Configuration(proxyBeanMethods = false)
	static class Client {

		@Bean
		UserDetailsService client() {
			return new InMemoryUserDetailsManager(User.withUsername("client").password("").build(),
					User.withUsername("admin").password("").roles("ADMIN").build());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NoName {

		@Bean
		RpycSecurityChain chain(RpycSecurity rpyc) {
			return rpyc.x509((x509) -> x509.principal((certificate) -> null)).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BlankName {

		@Bean
		RpycSecurityChain chain(RpycSecurity rpyc) {
			return rpyc.x509((x509) -> x509.principal((certificate) -> " ")).build();
		}

	}

}
