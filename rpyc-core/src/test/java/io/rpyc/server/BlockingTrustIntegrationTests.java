package io.rpyc.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509TrustManager;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.NettyRuntime;
import io.rpyc.security.tls.CertificateRequirement;
import io.rpyc.security.tls.SSLAuthenticator;
import io.rpyc.security.tls.TestCertificates;
import io.rpyc.service.Exposed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Certificates whose check takes long, as it may where an authority is asked over the
 * network.
 */
@Tag("tls")
class BlockingTrustIntegrationTests {

	/** Enough for each event loop to have some of them. */
	private static final int PEERS = 6 * NettyRuntime.availableProcessors();

	@Test
	void whenChecksOfCertificatesTakeLongThenOtherConnectionsAreServed() throws Exception {
		SlowTrust trust = new SlowTrust();
		SslContext context = context(trust);
		List<SSLSocket> waiting = new ArrayList<>();
		try (RpycServer server = start(SSLAuthenticator.using(() -> context, CertificateRequirement.REQUIRED));
				LoginClient live = new LoginClient(connect(server.address(), TestCertificates.CLIENT))) {
			try {
				live.send(LoginClient.ping());
				assertThat(live.isPinged()).isTrue();
				for (int i = 0; i < PEERS; i++) {
					SSLSocket socket = connect(server.address(), TestCertificates.STRANGER);
					waiting.add(socket);
					socket.startHandshake();
				}
				await().untilAsserted(() -> assertThat(trust.blocked).hasValue(PEERS));
				live.send(LoginClient.ping());
				assertThat(live.isPinged()).isTrue();
				try (LoginClient next = new LoginClient(connect(server.address(), TestCertificates.CLIENT))) {
					next.send(LoginClient.ping());
					assertThat(next.isPinged()).isTrue();
				}
			}
			finally {
				trust.released.countDown();
				for (SSLSocket socket : waiting) {
					socket.close();
				}
			}
		}
	}

	private static RpycServer start(SSLAuthenticator authenticator) throws IOException {
		return new RpycServer(RpycServerOptions.builder()
			.port(0)
			.service(new EchoService())
			.authenticator(authenticator)
			.lockout(null)
			.build()).start();
	}

	private static SslContext context(X509TrustManager trust) throws SSLException {
		return SslContextBuilder
			.forServer(TestCertificates.SERVER.bundle().getKeyPair().getPrivate(),
					TestCertificates.SERVER.bundle().getCertificatePath())
			.sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
			.trustManager(trust)
			.clientAuth(ClientAuth.REQUIRE)
			.build();
	}

	/** With TLS 1.3, where the client's part of the handshake ends before the check. */
	private static SSLSocket connect(InetSocketAddress address, TestCertificates certificates) throws Exception {
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		char[] password = "test".toCharArray();
		keys.init(certificates.bundle().toKeyStore(password), password);
		SSLContext context = SSLContext.getInstance("TLSv1.3");
		context.init(keys.getKeyManagers(), InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
		Socket plain = new Socket(address.getAddress(), address.getPort());
		plain.setSoTimeout(20_000);
		return (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", address.getPort(), true);
	}

	/** Takes its time for strangers. */
	private static final class SlowTrust implements X509TrustManager {

		private final AtomicInteger blocked = new AtomicInteger();

		private final CountDownLatch released = new CountDownLatch(1);

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType) {
			if (chain[0].equals(TestCertificates.STRANGER.bundle().getCertificate())) {
				this.blocked.incrementAndGet();
				try {
					this.released.await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			}
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType) {
			throw new UnsupportedOperationException();
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[0];
		}

	}

	static class EchoService {

		@Exposed
		Object echo(Object value) {
			return value;
		}

	}

}
