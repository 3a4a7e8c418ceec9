package io.rpyc.spring.boot.autoconfigure.client;

import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.rpyc.RpycException;
import io.rpyc.client.RpycClient;
import io.rpyc.connection.RpycConnection;
import io.rpyc.security.tls.CertificateRequirement;
import io.rpyc.security.tls.SSLAuthenticator;
import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.Exposed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.SslStoreBundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests {@link ChannelSsl}.
 */
class ChannelSslTests {

	private static final String TRUST_STORE = "javax.net.ssl.trustStore";

	private X509Bundle authority;

	@BeforeEach
	void makeAuthority() throws Exception {
		this.authority = new CertificateBuilder().ecp256()
			.subject("CN=ca")
			.setIsCertificateAuthority(true)
			.buildSelfSigned();
	}

	@Test
	void managersOfABundleWithoutStoresAreUsed() throws Exception {
		SslManagerBundle managers = SslManagerBundle.of(issued("CN=client").toKeyManagerFactory(),
				this.authority.toTrustManagerFactory());
		try (RpycServer server = start(CertificateRequirement.REQUIRED)) {
			assertThat(call(server, SslBundle.of(SslStoreBundle.NONE, SslBundleKey.NONE, SslOptions.NONE,
					SslBundle.DEFAULT_PROTOCOL, managers)))
				.isEqualTo("pong");
		}
	}

	@Test
	void aBundleWithoutTrustStoreTrustsTheAuthoritiesOfThePlatform(@TempDir Path directory) throws Exception {
		SslBundle bundle = SslBundle.of(SslStoreBundle.NONE);
		try (RpycServer server = start(CertificateRequirement.NONE)) {
			assertThatExceptionOfType(RpycException.class).isThrownBy(() -> call(server, bundle))
				.withMessageContaining("not trusted");
			String before = System.setProperty(TRUST_STORE, store(directory).toString());
			try {
				assertThat(call(server, bundle)).isEqualTo("pong");
			}
			finally {
				if (before != null) {
					System.setProperty(TRUST_STORE, before);
				}
				else {
					System.clearProperty(TRUST_STORE);
				}
			}
		}
	}

	private Path store(Path directory) throws Exception {
		KeyStore store = KeyStore.getInstance("JKS");
		store.load(null, null);
		store.setCertificateEntry("ca", this.authority.getCertificate());
		Path file = directory.resolve("authorities.jks");
		try (OutputStream out = Files.newOutputStream(file)) {
			store.store(out, "changeit".toCharArray());
		}
		return file;
	}

	private static Object call(RpycServer server, SslBundle bundle) {
		int port = ((InetSocketAddress) server.localAddress()).getPort();
		try (RpycConnection connection = RpycClient.create((options) -> options.tls(ChannelSsl.of(bundle)))
			.connect("localhost", port)) {
			return connection.root().invoke("ping");
		}
	}

	private RpycServer start(CertificateRequirement requirement) throws Exception {
		SSLAuthenticator tls = SSLAuthenticator.builder()
			.managers(issued("CN=server").toKeyManagerFactory(),
					(requirement != CertificateRequirement.NONE) ? this.authority.toTrustManagerFactory() : null)
			.certReqs(requirement)
			.build();
		return new RpycServer(RpycServerOptions.builder().port(0).service(new Pinged()).authenticator(tls).build())
			.start();
	}

	private X509Bundle issued(String subject) throws Exception {
		return new CertificateBuilder().ecp256()
			.subject(subject)
			.addSanDnsName("localhost")
			.buildIssuedBy(this.authority);
	}

	/**
	 * A service.
	 */
	static final class Pinged {

		@Exposed
		public String ping() {
			return "pong";
		}

	}

}
