package io.rpyc.spring.boot.autoconfigure.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.rpyc.connection.AuthenticationEvent.Reason;
import io.rpyc.security.tls.TestCertificates;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycAuthenticationEvent;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.boot.autoconfigure.observation.RpycMetricsAutoConfiguration;
import io.rpyc.spring.boot.autoconfigure.security.RpycSecurityAutoConfiguration;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * A server whose TLS is an SSL bundle.
 */
@Tag("tls")
class TlsIntegrationTests {

	/** Key and certificate in one file, which can be replaced at once. */
	@TempDir
	private Path directory;

	private ApplicationContextRunner runner;

	@BeforeEach
	void configure() throws IOException {
		Path file = file();
		write(TestCertificates.SERVER, file);
		this.runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, RpycServerAutoConfiguration.class,
					RpycSecurityAutoConfiguration.class, RpycMetricsAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("org.springframework.security"))
			.withBean(SimpleMeterRegistry.class)
			.withBean(Renewing.class, file)
			.withBean(Events.class)
			.withPropertyValues("rpyc.server.port=0", "rpyc.server.ssl.bundle=server",
					"spring.ssl.bundle.watch.file.quiet-period=50ms",
					"spring.ssl.bundle.pem.server.keystore.certificate=" + file.toUri(),
					"spring.ssl.bundle.pem.server.keystore.private-key=" + file.toUri());
	}

	@Test
	void theBuildsChoiceOfTlsLibraryIsUsed() {
		assertThat(OpenSsl.isAvailable()).isEqualTo(!Boolean.getBoolean("io.netty.handler.ssl.noOpenSsl"));
	}

	@ParameterizedTest
	@EnumSource
	void whenTheCertificateIsReplacedOnDiskThenOldConnectionsLiveAndNewOnesSeeIt(RpycVersion version) {
		this.runner.withPropertyValues("spring.ssl.bundle.pem.server.reload-on-update=true").run((context) -> {
			PythonScript.run(PythonEnvironment.rpyc(version), "python/tls_reload.py", "127.0.0.1", port(context),
					TestCertificates.CA.certificate(this.directory));
			assertThat(certificate(context)).isEqualTo(TestCertificates.CLIENT.bundle().getCertificate());
		});
	}

	@Test
	void whenTheBundleIsUpdatedThenNewConnectionsSeeIt() {
		this.runner.run((context) -> {
			assertThat(certificate(context)).isEqualTo(TestCertificates.SERVER.bundle().getCertificate());
			context.getBean(SslBundleRegistry.class).updateBundle("server", bundle(TestCertificates.CLIENT));
			assertThat(certificate(context)).isEqualTo(TestCertificates.CLIENT.bundle().getCertificate());
		});
	}

	@Test
	void whenTheUpdatedBundleHasNoKeyThenTheOldOneIsUsed() {
		this.runner.run((context) -> {
			context.getBean(SslBundleRegistry.class).updateBundle("server", SslBundle.of(SslStoreBundle.NONE));
			assertThat(certificate(context)).isEqualTo(TestCertificates.SERVER.bundle().getCertificate());
		});
	}

	@Test
	void whenAPeerOffersAWeakCipherThenMetersAndEventsTellIt() {
		this.runner.run((context) -> {
			try (SSLSocket socket = connect(context)) {
				socket.setEnabledProtocols(new String[] { "TLSv1.2" });
				socket.setEnabledCipherSuites(new String[] { "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA" });
				assertThatExceptionOfType(SSLException.class).isThrownBy(socket::startHandshake);
			}
			assertRefused(context, Reason.TLS_FAILURE);
		});
	}

	@Test
	void whenAPeerSendsPlainTextThenMetersAndEventsTellIt() {
		this.runner.run((context) -> {
			try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(context))) {
				socket.getOutputStream().write("alice:secret".getBytes(StandardCharsets.US_ASCII));
				assertRefused(context, Reason.PLAIN_TEXT);
			}
		});
	}

	private static void assertRefused(AssertableApplicationContext context, Reason reason) {
		await().untilAsserted(() -> assertThat(context.getBean(Events.class).reasons()).containsExactly(reason));
		MeterRegistry meters = context.getBean(MeterRegistry.class);
		assertThat(meters.get("rpyc.server.authentication")
			.tags("mechanism", "x509", "outcome", "failure", "reason", reason.tag())
			.counter()
			.count()).isOne();
		assertThat(meters.get("rpyc.server.connections.rejected").tag("reason", reason.tag()).counter().count())
			.isOne();
	}

	private static Certificate certificate(AssertableApplicationContext context) throws Exception {
		try (SSLSocket socket = connect(context)) {
			socket.startHandshake();
			return socket.getSession().getPeerCertificates()[0];
		}
	}

	private static SSLSocket connect(AssertableApplicationContext context) throws Exception {
		SSLContext tls = SSLContext.getInstance("TLS");
		tls.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
		return (SSLSocket) tls.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port(context));
	}

	private static int port(AssertableApplicationContext context) {
		return context.getEnvironment().getRequiredProperty("local.rpyc.port", Integer.class);
	}

	private SslBundle bundle(TestCertificates certificates) throws Exception {
		return SslBundle.of(SslStoreBundle.of(certificates.bundle().toKeyStore("test".toCharArray()), "test", null));
	}

	private Path file() {
		return this.directory.resolve("server.pem");
	}

	private static void write(TestCertificates certificates, Path file) throws IOException {
		Path written = Files.writeString(file.resolveSibling("next.pem"),
				certificates.bundle().getCertificatePathPEM() + certificates.bundle().getPrivateKeyPEM());
		Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
	}

	@RpycService("renewing")
	static class Renewing {

		private final Path file;

		private final SslBundles bundles;

		Renewing(Path file, SslBundles bundles) {
			this.file = file;
			this.bundles = bundles;
		}

		@Exposed
		int add(int a, int b) {
			return a + b;
		}

		/** Returns when the server has read its new certificate. */
		@Exposed
		void renew() throws Exception {
			CountDownLatch renewed = new CountDownLatch(1);
			// Handlers run in their order, and the server's is there already.
			this.bundles.addBundleUpdateHandler("server", (bundle) -> renewed.countDown());
			write(TestCertificates.CLIENT, this.file);
			assertThat(renewed.await(60, TimeUnit.SECONDS)).isTrue();
		}

	}

	static class Events {

		private final Queue<Reason> reasons = new ConcurrentLinkedQueue<>();

		@EventListener
		void record(RpycAuthenticationEvent event) {
			this.reasons.add(event.getEvent().reason());
		}

		List<Reason> reasons() {
			return List.copyOf(this.reasons);
		}

	}

}
