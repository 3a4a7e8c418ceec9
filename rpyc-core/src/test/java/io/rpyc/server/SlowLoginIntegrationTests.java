package io.rpyc.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.rpyc.connection.AuthenticationEvent.Reason;
import io.rpyc.security.AuthenticationExchange;
import io.rpyc.security.Authenticator;
import io.rpyc.security.Credentials;
import io.rpyc.security.TokenAuthenticator;
import io.rpyc.security.tls.CertificateRequirement;
import io.rpyc.security.tls.SSLAuthenticator;
import io.rpyc.security.tls.TestCertificates;
import io.rpyc.service.Exposed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A hundred peers that log in slowly or never do not delay others.
 */
@Tag("tls")
class SlowLoginIntegrationTests {

	private static final int PEERS = 100;

	private static final int ROUNDS = 5;

	private static final Authenticator TOKENS = TokenAuthenticator.of(Set.of("sesame"));

	private static final String GOOD = "alice:sesame";

	private final RecordedEvents events = new RecordedEvents();

	private final List<LoginClient> peers = new ArrayList<>();

	@TempDir
	private Path directory;

	private RpycServer server;

	@AfterEach
	void stop() throws IOException {
		for (LoginClient peer : this.peers) {
			peer.close();
		}
		this.server.close();
	}

	@Test
	void whenPeersStopInTheMiddleOfTheHandshakeThenOthersLogIn() throws Exception {
		byte[] hello = clientHello();
		for (int length : new int[] { 1, 5, hello.length / 2, hello.length }) {
			InetSocketAddress address = start(tls().then(TOKENS));
			connectAll(address, (peer) -> peer.send(Arrays.copyOf(hello, length)));
			logInWithTls(address);
			assertThat(this.server.handshakes()).isGreaterThanOrEqualTo(PEERS);
			this.server.close();
		}
	}

	@Test
	void whenPeersDripTheirHandshakeThenOthersLogIn() throws Exception {
		byte[] hello = clientHello();
		InetSocketAddress address = start(tls().then(TOKENS));
		connectAll(address, (peer) -> peer.send(Arrays.copyOf(hello, 1)));
		for (int i = 1; i < ROUNDS; i++) {
			for (LoginClient peer : this.peers) {
				peer.send(new byte[] { hello[i] });
			}
			logInWithTls(address);
		}
		assertThat(this.server.handshakes()).isGreaterThanOrEqualTo(PEERS);
	}

	@Test
	void whenPeersAreSilentAfterTheHandshakeThenNoAuthenticatorWaitsForThem() throws Exception {
		AtomicInteger started = new AtomicInteger();
		Authenticator counting = new Authenticator() {

			@Override
			public @Nullable Credentials authenticate(AuthenticationExchange exchange) throws IOException {
				started.incrementAndGet();
				return TOKENS.authenticate(exchange);
			}

			@Override
			public boolean speaksFirst(List<X509Certificate> peerCertificates) {
				return !peerCertificates.isEmpty();
			}

		};
		InetSocketAddress address = start(tls().then(counting));
		for (int i = 0; i < PEERS; i++) {
			this.peers.add(tlsClient(address));
		}
		logInWithTls(address);
		assertThat(started).hasValue(1);
		assertThat(this.server.handshakes()).isGreaterThanOrEqualTo(PEERS);
	}

	@Test
	void whenPeersDripWhatAnAuthenticatorWaitsForThenOthersLogIn() throws Exception {
		Authenticator lines = Authenticator.of((exchange) -> {
			while (exchange.receive(1)[0] != '\n') {
				continue;
			}
			exchange.send("AUTH_OK".getBytes(StandardCharsets.US_ASCII));
			return null;
		});
		InetSocketAddress address = start(lines);
		connectAll(address, (peer) -> peer.send("a"));
		for (int i = 0; i < ROUNDS; i++) {
			for (LoginClient peer : this.peers) {
				peer.send("a");
			}
			assertThat(LoginClient.logIn(address, GOOD + "\n")).isTrue();
		}
		for (LoginClient peer : this.peers) {
			peer.send("\n");
			assertThat(peer.isAccepted()).isTrue();
		}
	}

	@Test
	void whenPeersDripACredentialThenItIsTheFirstByteAndRefused() throws Exception {
		InetSocketAddress address = start(TOKENS);
		connectAll(address, (peer) -> peer.send("a"));
		for (LoginClient peer : this.peers) {
			assertThat(peer.isClosed()).isTrue();
		}
		assertThat(LoginClient.logIn(address, GOOD)).isTrue();
		await().untilAsserted(() -> assertThat(this.events.reasons()).hasSize(PEERS + 1)
			.containsOnly(Reason.WRONG_CREDENTIALS, Reason.ACCEPTED));
	}

	@Test
	void whenAPeerDripsThenItIsClosedAtTheDeadlineAllTheSame() throws Exception {
		Authenticator endless = Authenticator.of((exchange) -> {
			while (true) {
				exchange.receive(1);
			}
		});
		InetSocketAddress address = start(endless, (options) -> options.authenticationTimeout(Duration.ofMillis(500)));
		LoginClient peer = LoginClient.connect(address);
		this.peers.add(peer);
		await().until(() -> {
			try {
				peer.send("a");
				return false;
			}
			catch (IOException ex) {
				return true;
			}
		});
		assertThat(this.events.reasons()).containsExactly(Reason.TIMEOUT);
	}

	@Test
	void whenTheServerStopsThenPeersThatAreLoggingInAreClosed() throws Exception {
		InetSocketAddress address = start(tls().then(TOKENS));
		connectAll(address, (peer) -> peer.send(new byte[] { 22 }));
		await().until(() -> this.server.handshakes() == PEERS);
		this.server.close();
		for (LoginClient peer : this.peers) {
			assertThat(peer.isClosed()).isTrue();
		}
	}

	private interface Step {

		void take(LoginClient peer) throws IOException;

	}

	private void connectAll(InetSocketAddress address, Step step) throws IOException {
		for (int i = 0; i < PEERS; i++) {
			LoginClient peer = LoginClient.connect(address);
			this.peers.add(peer);
			step.take(peer);
		}
	}

	private void logInWithTls(InetSocketAddress address) throws Exception {
		try (LoginClient client = tlsClient(address)) {
			client.send(GOOD);
			assertThat(client.isAccepted()).isTrue();
		}
	}

	private static LoginClient tlsClient(InetSocketAddress address) throws Exception {
		Socket plain = new Socket(address.getAddress(), address.getPort());
		SSLSocket socket = (SSLSocket) trusting().getSocketFactory()
			.createSocket(plain, "localhost", address.getPort(), true);
		LoginClient client = new LoginClient(socket);
		socket.startHandshake();
		return client;
	}

	private static byte[] clientHello() throws Exception {
		SSLEngine engine = trusting().createSSLEngine("localhost", 1);
		engine.setUseClientMode(true);
		ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
		engine.wrap(ByteBuffer.allocate(0), hello);
		return Arrays.copyOf(hello.array(), hello.position());
	}

	private static SSLContext trusting() throws Exception {
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
		return context;
	}

	private SSLAuthenticator tls() throws IOException {
		return SSLAuthenticator.builder()
			.keyfile(TestCertificates.SERVER.key(this.directory))
			.certfile(TestCertificates.SERVER.certificate(this.directory))
			.caCerts(TestCertificates.CA.certificate(this.directory))
			.certReqs(CertificateRequirement.OPTIONAL)
			.build();
	}

	private InetSocketAddress start(Authenticator authenticator) throws IOException {
		return start(authenticator, (options) -> {
		});
	}

	private InetSocketAddress start(Authenticator authenticator, Consumer<RpycServerOptions.Builder> customizer)
			throws IOException {
		RpycServerOptions.Builder options = RpycServerOptions.builder()
			.port(0)
			.service(new EchoService())
			.authenticator(authenticator)
			.lockout(null)
			.securityListener(this.events);
		customizer.accept(options);
		this.server = new RpycServer(options.build()).start();
		return this.server.address();
	}

	static class EchoService {

		@Exposed
		Object echo(Object value) {
			return value;
		}

	}

}
