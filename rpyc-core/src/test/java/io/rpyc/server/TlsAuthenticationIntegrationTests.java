package io.rpyc.server;

import java.security.cert.X509Certificate;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.rpyc.security.AuthenticationExchange;
import io.rpyc.InvalidCredentialsException;
import io.rpyc.connection.AuthenticationEvent.Reason;
import io.rpyc.connection.AuthenticationEvent;
import io.rpyc.connection.RpycConnection;
import io.rpyc.security.Authenticator;
import io.rpyc.security.Credentials;
import io.rpyc.security.LockoutPolicy;
import io.rpyc.security.TokenAuthenticator;
import io.rpyc.security.tls.CertificateCredentials;
import io.rpyc.security.tls.CertificateRequirement;
import io.rpyc.security.tls.SSLAuthenticator;
import io.rpyc.security.tls.TestCertificates;
import io.rpyc.service.Exposed;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Logins over TLS, by stock clients and by hostile ones.
 */
@Tag("tls")
class TlsAuthenticationIntegrationTests {

	private final RecordedEvents events = new RecordedEvents();

	private final ManualClock clock = new ManualClock();

	@TempDir
	private Path directory;

	private RpycServer server;

	@AfterEach
	void stop() {
		if (this.server != null) {
			this.server.close();
		}
	}

	@ParameterizedTest
	@EnumSource
	void stockClientLogsInWithItsCertificate(RpycVersion version) throws Exception {
		InetSocketAddress address = start(certificates());
		PythonScript.run(PythonEnvironment.rpyc(version), "python/ssl_login.py", "127.0.0.1", address.getPort(),
				TestCertificates.CLIENT.key(this.directory), TestCertificates.CLIENT.certificate(this.directory),
				TestCertificates.CA.certificate(this.directory), "CN=client");
		assertThat(this.events.authentications).singleElement()
			.extracting(AuthenticationEvent::mechanism, AuthenticationEvent::reason, AuthenticationEvent::principal)
			.containsExactly("x509", Reason.ACCEPTED, "CN=client");
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1_2", "TLSv1_3" })
	void clientThatComesBackResumesItsSessionAndIsWhoItWas(String version) throws Exception {
		InetSocketAddress address = start(certificates());
		PythonScript.run(PythonEnvironment.rpyc(RpycVersion.V6), "python/ssl_resumed.py", "127.0.0.1",
				address.getPort(), TestCertificates.CLIENT.key(this.directory),
				TestCertificates.CLIENT.certificate(this.directory), TestCertificates.CA.certificate(this.directory),
				"CN=client", version);
		assertThat(this.events.authentications).extracting(AuthenticationEvent::principal)
			.containsExactly("CN=client", "CN=client", "CN=client");
	}

	@ParameterizedTest
	@EnumSource
	void stockClientLogsInWithItsCertificateAndAToken(RpycVersion version) throws Exception {
		InetSocketAddress address = start(certificates().then(TokenAuthenticator.of(Set.of("sesame"))));
		PythonScript.run(PythonEnvironment.rpyc(version), "python/ssl_login.py", "127.0.0.1", address.getPort(),
				TestCertificates.CLIENT.key(this.directory), TestCertificates.CLIENT.certificate(this.directory),
				TestCertificates.CA.certificate(this.directory), "alice after CN=client", "alice:sesame");
		assertThat(this.events.authentications).singleElement()
			.extracting(AuthenticationEvent::mechanism, AuthenticationEvent::reason, AuthenticationEvent::principal)
			.containsExactly("token", Reason.ACCEPTED, "alice");
	}

	/** Stock clients would not see the second frame of a record. */
	@Test
	void whenRepliesGoTogetherThenEachHasATlsRecordOfItsOwn() throws Exception {
		InetSocketAddress address = start(certificates());
		int count = 20;
		byte[] ping = LoginClient.ping();
		ByteBuffer pings = ByteBuffer.allocate(count * ping.length);
		while (pings.hasRemaining()) {
			pings.put(ping);
		}
		try (SSLSocket client = tls(address, TestCertificates.CLIENT)) {
			client.getOutputStream().write(pings.array());
			byte[] record = new byte[pings.capacity()];
			int pong = LoginClient.pongLength();
			int total = 0;
			while (total < count * pong) {
				// The JDK's stream gives what is in one record.
				int read = client.getInputStream().read(record);
				assertThat(read).isEqualTo(pong);
				total += read;
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenSeveralAnswersAreReadyAtOnceThenAStockClientSeesThemAll(RpycVersion version) throws Exception {
		InetSocketAddress address = start(builder().certReqs(CertificateRequirement.NONE).build());
		PythonScript.run(PythonEnvironment.rpyc(version), "python/ssl_pipelined.py", "127.0.0.1", address.getPort(),
				TestCertificates.CA.certificate(this.directory));
	}

	@Test
	void whenTheServerStopsThenAnAnsweredClientIsToldAndClosed() throws Exception {
		InetSocketAddress address = start(certificates());
		try (LoginClient client = new LoginClient(tls(address, TestCertificates.CLIENT))) {
			client.send(LoginClient.ping());
			assertThat(client.isPinged()).isTrue();
			this.server.close();
			assertThat(client.readToEnd()).contains("io.rpyc.stopping").contains("io.rpyc.stopped");
		}
	}

	@Test
	void whenCertificateOpensTheDoorThenAClientThatOnlyConnectsHasAConnection() throws Exception {
		InetSocketAddress address = start(certificates());
		try (SSLSocket client = tls(address, TestCertificates.CLIENT)) {
			client.startHandshake();
			await().untilAsserted(() -> assertThat(this.server.connections()).singleElement()
				.satisfies((connection) -> assertThat(credentials(connection).find(CertificateCredentials.class))
					.isPresent()));
		}
	}

	@Test
	void whenPeerShowsNoCertificateThenItIsRefusedAndNotCounted() throws Exception {
		InetSocketAddress address = start(certificates(), this::lockOutAfterOne);
		assertThat(isLetIn(address, null)).isFalse();
		await().untilAsserted(() -> assertThat(this.events.reasons()).containsExactly(Reason.TLS_FAILURE));
		assertThat(isLetIn(address, TestCertificates.CLIENT)).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void whenAPeerShowsNoCertificateThenItSeesWhatStockServersSend(RpycVersion version) throws Exception {
		InetSocketAddress address = start(certificates());
		PythonScript.run(PythonEnvironment.rpyc(version), "python/ssl_without_certificate.py", "127.0.0.1",
				address.getPort(), TestCertificates.SERVER.key(this.directory),
				TestCertificates.SERVER.certificate(this.directory), TestCertificates.CA.certificate(this.directory));
		await().untilAsserted(() -> assertThat(this.events.reasons()).hasSize(3).containsOnly(Reason.TLS_FAILURE));
	}

	@Test
	void whenCertificateIsOfAnotherAuthorityThenItIsNamedAndRefusedAndNotCounted() throws Exception {
		InetSocketAddress address = start(certificates(), this::lockOutAfterOne);
		try (LoggedLines log = new LoggedLines()) {
			assertThat(isLetIn(address, TestCertificates.FORGED)).isFalse();
			await().untilAsserted(() -> assertThat(log.warnings())
				.anyMatch((line) -> line.contains("not trusted") && line.contains("'CN=client'")));
		}
		await().untilAsserted(() -> assertThat(this.events.reasons()).containsExactly(Reason.WRONG_CERTIFICATE));
		assertThat(isLetIn(address, TestCertificates.CLIENT)).isTrue();
	}

	@Test
	void whenCertificateIsExpiredThenItIsRefusedAndNotCounted() throws Exception {
		SSLAuthenticator trusting = SSLAuthenticator.builder()
			.keyfile(TestCertificates.SERVER.key(this.directory))
			.certfile(TestCertificates.SERVER.certificate(this.directory))
			.caCerts(TestCertificates.EXPIRED.certificate(this.directory))
			.build();
		InetSocketAddress address = start(trusting, this::lockOutAfterOne);
		assertThat(isLetIn(address, TestCertificates.EXPIRED)).isFalse();
		await().untilAsserted(() -> assertThat(this.events.reasons()).containsExactly(Reason.WRONG_CERTIFICATE));
		assertThat(isLetIn(address, TestCertificates.EXPIRED)).isFalse();
		await().untilAsserted(() -> assertThat(this.events.reasons()).containsExactly(Reason.WRONG_CERTIFICATE,
				Reason.WRONG_CERTIFICATE));
	}

	@Test
	void whenAnAuthenticatorRefusesACertificateThenItIsNamedAndNotCountedAndASecretIs() throws Exception {
		SSLAuthenticator optional = builder().certReqs(CertificateRequirement.OPTIONAL).build();
		InetSocketAddress address = start(optional.then(new Authenticator() {

			@Override
			public @Nullable Credentials authenticate(AuthenticationExchange exchange) throws IOException {
				if (exchange.peerCertificates().isEmpty()) {
					exchange.receive(10);
				}
				throw new InvalidCredentialsException("unknown");
			}

			@Override
			public boolean speaksFirst(List<X509Certificate> certificates) {
				return !certificates.isEmpty();
			}

		}), this::lockOutAfterOne);
		try (LoggedLines log = new LoggedLines()) {
			for (int i = 0; i < 3; i++) {
				assertThat(isLetIn(address, TestCertificates.CLIENT)).isFalse();
			}
			assertThat(isLetIn(address, null)).isFalse();
			assertThat(isLetIn(address, null)).isFalse();
			assertThat(log.warnings()).anyMatch((line) -> line.endsWith("wrong credentials: certificate 'CN=client'"));
		}
		await().untilAsserted(() -> assertThat(this.events.reasons()).containsExactly(Reason.WRONG_CREDENTIALS,
				Reason.WRONG_CREDENTIALS, Reason.WRONG_CREDENTIALS, Reason.WRONG_CREDENTIALS, Reason.LOCKED_OUT));
	}

	@Test
	void whenATrustedLeafIssuesACertificateThenThatIsRefused() throws Exception {
		SSLAuthenticator trusting = SSLAuthenticator.builder()
			.keyfile(TestCertificates.SERVER.key(this.directory))
			.certfile(TestCertificates.SERVER.certificate(this.directory))
			.caCerts(TestCertificates.VERSION_ONE.certificate(this.directory))
			.build();
		InetSocketAddress address = start(trusting);
		assertThat(isLetIn(address, TestCertificates.VERSION_ONE)).isTrue();
		try (LoggedLines log = new LoggedLines()) {
			assertThat(isLetIn(address, TestCertificates.forged(TestCertificates.VERSION_ONE, "CN=admin"))).isFalse();
			await().untilAsserted(() -> assertThat(log.warnings())
				.anyMatch((line) -> line.contains("'CN=admin'") && line.contains("CA:TRUE")));
		}
		await().untilAsserted(() -> assertThat(this.events.reasons()).endsWith(Reason.WRONG_CERTIFICATE));
	}

	@Test
	void whenPeerSendsPlainTextThenOneLineSaysSo() throws Exception {
		InetSocketAddress address = start(certificates());
		try (LoggedLines log = new LoggedLines(); LoginClient client = LoginClient.connect(address)) {
			client.send(LoginClient.ping());
			client.readToEnd();
			await().untilAsserted(() -> assertThat(this.events.reasons()).containsExactly(Reason.PLAIN_TEXT));
			assertThat(log.warnings()).filteredOn((line) -> line.contains("127.0.0.1"))
				.singleElement()
				.satisfies((line) -> assertThat(line).contains("rpyc.ssl_connect").doesNotContain("stack trace"));
		}
	}

	@Test
	void whenPeerKnowsOldTlsAloneThenOneLineSaysSo() throws Exception {
		InetSocketAddress address = start(certificates());
		byte[] hello = new byte[] { 22, 3, 1, 0, 45, 1, 0, 0, 41, 3, 2 };
		byte[] record = new byte[50];
		System.arraycopy(hello, 0, record, 0, hello.length);
		// After the random: no session, one cipher suite, no compression.
		record[45] = 2;
		record[47] = 0x2f;
		record[48] = 1;
		try (LoggedLines log = new LoggedLines(); LoginClient client = LoginClient.connect(address)) {
			client.send(record);
			client.readToEnd();
			await().untilAsserted(() -> assertThat(this.events.reasons()).containsExactly(Reason.TLS_FAILURE));
			assertThat(log.warnings()).filteredOn((line) -> line.contains("127.0.0.1"))
				.singleElement()
				.satisfies((line) -> assertThat(line).doesNotContain("stack trace"));
		}
	}

	@Test
	void whenPeersBeginAHandshakeAndAreSilentThenTheyAreClosedAtTheDeadlineAndOthersLogIn() throws Exception {
		InetSocketAddress address = start(certificates(),
				(options) -> options.authenticationTimeout(Duration.ofSeconds(3)));
		try (LoginClient silent = LoginClient.connect(address)) {
			silent.send(new byte[] { 22, 3, 1 });
			assertThat(isLetIn(address, TestCertificates.CLIENT)).isTrue();
			silent.readToEnd();
		}
		await().untilAsserted(
				() -> assertThat(this.events.reasons()).containsExactlyInAnyOrder(Reason.ACCEPTED, Reason.TIMEOUT));
	}

	@Test
	void whenPeerClosesBeforeItsFirstByteThenItIsNoFailure() throws Exception {
		InetSocketAddress address = start(certificates());
		try (LoggedLines log = new LoggedLines()) {
			LoginClient.connect(address).close();
			assertThat(isLetIn(address, TestCertificates.CLIENT)).isTrue();
			assertThat(log.warnings()).noneMatch((line) -> line.contains("127.0.0.1"));
		}
		await().untilAsserted(() -> assertThat(this.events.reasons()).containsExactly(Reason.ACCEPTED));
	}

	@Test
	void whenCertificateIsOptionalThenAPeerWithoutHasNoName() throws Exception {
		InetSocketAddress address = start(builder().certReqs(CertificateRequirement.OPTIONAL).build());
		assertThat(isLetIn(address, null)).isTrue();
		await().untilAsserted(() -> assertThat(this.events.authentications).singleElement()
			.extracting(AuthenticationEvent::principal)
			.isNull());
	}

	/** Each time costs the server far more than the peer. */
	@Test
	void whenPeerShakesHandsAgainThenItsConnectionIsClosed() throws Exception {
		InetSocketAddress address = start(certificates());
		SSLSocket socket = tls(address, TestCertificates.CLIENT);
		socket.setEnabledProtocols(new String[] { "TLSv1.2" });
		try (LoginClient client = new LoginClient(socket)) {
			client.send(LoginClient.ping());
			assertThat(client.isPinged()).isTrue();
			socket.getSession().invalidate();
			try {
				socket.startHandshake();
			}
			catch (IOException ex) {
				// Closed before the handshake ended.
			}
			assertThat(client.isClosed()).isTrue();
		}
	}

	private SSLAuthenticator certificates() throws IOException {
		return builder().build();
	}

	private SSLAuthenticator.Builder builder() throws IOException {
		return SSLAuthenticator.builder()
			.keyfile(TestCertificates.SERVER.key(this.directory))
			.certfile(TestCertificates.SERVER.certificate(this.directory))
			.caCerts(TestCertificates.CA.certificate(this.directory));
	}

	private void lockOutAfterOne(RpycServerOptions.Builder options) {
		options.lockout(LockoutPolicy.of(1, Duration.ofMinutes(1), List.of()));
	}

	/**
	 * Returns whether a client completes the TLS handshake and gets an answer to a
	 * request.
	 */
	private boolean isLetIn(InetSocketAddress address, @Nullable TestCertificates certificates) throws Exception {
		try (LoginClient client = new LoginClient(tls(address, certificates))) {
			client.send(LoginClient.ping());
			return client.isPinged();
		}
		catch (IOException ex) {
			return false;
		}
	}

	private SSLSocket tls(InetSocketAddress address, @Nullable TestCertificates certificates) throws Exception {
		SSLContext context = SSLContext.getInstance("TLS");
		context.init((certificates != null) ? keys(certificates) : null,
				InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
		Socket plain = new Socket(address.getAddress(), address.getPort());
		return (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", address.getPort(), true);
	}

	private static KeyManager[] keys(TestCertificates certificates) throws Exception {
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		char[] password = "test".toCharArray();
		keys.init(certificates.bundle().toKeyStore(password), password);
		return keys.getKeyManagers();
	}

	private static Credentials credentials(RpycConnection connection) {
		Credentials credentials = connection.attribute(Credentials.class);
		assertThat(credentials).isNotNull();
		return credentials;
	}

	private InetSocketAddress start(Authenticator authenticator) throws IOException {
		return start(authenticator, (options) -> {
		});
	}

	private InetSocketAddress start(Authenticator authenticator, Consumer<RpycServerOptions.Builder> customizer)
			throws IOException {
		RpycServerOptions.Builder options = RpycServerOptions.builder()
			.port(0)
			.service(new WhoService())
			.authenticator(authenticator)
			.securityListener(this.events)
			.clock(this.clock);
		customizer.accept(options);
		this.server = new RpycServer(options.build()).start();
		return this.server.address();
	}

	static class WhoService {

		@Exposed
		String whoami(@Nullable Credentials credentials, @Nullable CertificateCredentials certificate,
				RpycConnection connection) {
			String name = (credentials != null) ? credentials.name() : "nobody";
			return (certificate == null || certificate == credentials) ? name : name + " after " + certificate.name();
		}

	}

}
