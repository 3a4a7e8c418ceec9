package io.rpyc.spring.boot.autoconfigure.client;

import java.nio.file.Files;
import java.nio.file.Path;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.rpyc.RpycException;
import io.rpyc.spring.client.ImportRpycClients;
import io.rpyc.spring.client.RpycChannelFactory;
import io.rpyc.spring.client.RpycSession;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests channels whose TLS is an SSL bundle, to stock Python servers.
 */
@Tag("tls")
class ChannelTlsIntegrationTests {

	@TempDir
	private Path directory;

	private X509Bundle authority;

	private X509Bundle other;

	@BeforeEach
	void makeAuthorities() throws Exception {
		this.authority = authority("CN=ca");
		this.other = authority("CN=other");
	}

	@ParameterizedTest
	@EnumSource
	void aChannelVerifiesTheServerWithItsBundleAndShowsItsOwnCertificate(RpycVersion version) throws Exception {
		try (PythonServer server = server(version, "," + write("ca.crt", this.authority.getCertificatePEM()))) {
			X509Bundle own = issued("CN=client");
			context(server, this.authority).withPropertyValues(
					"spring.ssl.bundle.pem.ml.keystore.certificate=file:"
							+ write("client.crt", own.getCertificatePathPEM()),
					"spring.ssl.bundle.pem.ml.keystore.private-key=file:" + write("client.key", own.getPrivateKeyPEM()))
				.run((context) -> assertThat(context.getBean(Calculator.class).add(1, 2)).isEqualTo(3));
		}
	}

	@ParameterizedTest
	@EnumSource
	void afterAReloadOfTheBundleNewConnectionsUseIt(RpycVersion version) throws Exception {
		try (PythonServer server = server(version, "")) {
			context(server, this.authority)
				.withPropertyValues("spring.ssl.bundle.pem.other.truststore.certificate=file:"
						+ write("other.crt", this.other.getCertificatePEM()))
				.run((context) -> {
					Calculator calculator = context.getBean(Calculator.class);
					try (RpycSession old = context.getBean(RpycChannelFactory.class).channel().open()) {
						SslBundles bundles = context.getBean(SslBundles.class);
						context.getBean(SslBundleRegistry.class).updateBundle("ml", bundles.getBundle("other"));
						assertThat(old.client(Calculator.class).add(1, 2)).isEqualTo(3);
						assertThatExceptionOfType(RpycException.class).isThrownBy(() -> calculator.add(1, 2))
							.withMessageContaining("another one could not be opened")
							.withMessageContaining("a certificate that is not trusted")
							.withMessageContaining(
									"the trust store of the bundle in 'rpyc.client.channel.default.ssl.bundle'");
					}
					assertThat(calculator.add(1, 2)).isEqualTo(3);
				});
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenOnlyOneSideUsesTlsThenTheMessageSaysWhichPropertyToChange(RpycVersion version) throws Exception {
		try (PythonServer plain = ChannelServer.start(version)) {
			context(plain, this.authority).withPropertyValues("rpyc.client.channel.default.connect-timeout=500ms")
				.run((context) -> assertThatExceptionOfType(RpycException.class)
					.isThrownBy(() -> context.getBean(Calculator.class).add(1, 2))
					.withMessageContaining("not use TLS")
					.withMessageContaining("set 'rpyc.client.channel.default.ssl.enabled' to false"));
		}
		try (PythonServer secured = server(version, "")) {
			ChannelServer.context(secured)
				.withUserConfiguration(Clients.class)
				.run((context) -> assertThatExceptionOfType(RpycException.class)
					.isThrownBy(() -> context.getBean(Calculator.class).add(1, 2))
					.withMessageContaining("uses TLS, set 'rpyc.client.channel.default.ssl.enabled' to true"));
		}
	}

	private ApplicationContextRunner context(PythonServer server, X509Bundle trusted) throws Exception {
		return ChannelServer.context()
			.withUserConfiguration(Clients.class)
			.withPropertyValues("rpyc.client.channel.default.target=static://localhost:" + server.port(),
					"rpyc.client.channel.default.ssl.bundle=ml", "rpyc.client.channel.default.pool.acquire-timeout=2s",
					"spring.ssl.bundle.pem.ml.truststore.certificate=file:"
							+ write("trusted.crt", trusted.getCertificatePEM()));
	}

	private PythonServer server(RpycVersion version, String authorities) throws Exception {
		X509Bundle own = issued("CN=server");
		return PythonServer.start(PythonScript.of(PythonEnvironment.rpyc(version), "python/stock_server.py", "threaded",
				"calculator", "tls=" + write("server.key", own.getPrivateKeyPEM()) + ","
						+ write("server.crt", own.getCertificatePathPEM()) + authorities));
	}

	private static X509Bundle authority(String subject) throws Exception {
		return new CertificateBuilder().ecp256().subject(subject).setIsCertificateAuthority(true).buildSelfSigned();
	}

	private X509Bundle issued(String subject) throws Exception {
		return new CertificateBuilder().ecp256()
			.subject(subject)
			.addSanDnsName("localhost")
			.buildIssuedBy(this.authority);
	}

	private Path write(String name, String pem) throws Exception {
		return Files.writeString(this.directory.resolve(name), pem);
	}

	/**
	 * The client of {@code stock_server.py}.
	 */
	interface Calculator {

		int add(int a, int b);

	}

	@Configuration(proxyBeanMethods = false)
	@ImportRpycClients(Calculator.class)
	static class Clients {

	}

}
