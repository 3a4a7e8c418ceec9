package io.rpyc.client;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.rpyc.InvalidCredentialsException;
import io.rpyc.RpycConnectionException;
import io.rpyc.connection.RpycConnection;
import io.rpyc.netref.Netref;
import io.rpyc.netref.ReplyFuture;
import io.rpyc.security.tls.ClientTls;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;
import io.rpyc.testing.StockServer;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The client against stock servers with TLS.
 */
@Tag("tls")
class TlsClientIntegrationTests {

	private static final String LOCALHOST = "127.0.0.1";

	private static KeyFiles ca;

	private static KeyFiles server;

	private static KeyFiles stranger;

	private static KeyFiles expired;

	private static KeyFiles early;

	private static KeyFiles otherCa;

	private static KeyFiles client;

	@BeforeAll
	static void makeCertificates(@TempDir Path directory) throws Exception {
		X509Bundle authority = builder("CN=ca").setIsCertificateAuthority(true).buildSelfSigned();
		ca = KeyFiles.write(directory, "ca", authority);
		server = KeyFiles.write(directory, "server",
				builder("CN=server").addSanIpAddress(LOCALHOST).buildIssuedBy(authority));
		stranger = KeyFiles.write(directory, "stranger",
				builder("CN=server").addSanDnsName("elsewhere.test").buildIssuedBy(authority));
		expired = KeyFiles.write(directory, "expired",
				builder("CN=server").addSanIpAddress(LOCALHOST)
					.notBefore(daysFromNow(-3))
					.notAfter(daysFromNow(-1))
					.buildIssuedBy(authority));
		early = KeyFiles.write(directory, "early",
				builder("CN=server").addSanIpAddress(LOCALHOST)
					.notBefore(daysFromNow(1))
					.notAfter(daysFromNow(3))
					.buildIssuedBy(authority));
		otherCa = KeyFiles.write(directory, "other",
				builder("CN=ca").setIsCertificateAuthority(true).buildSelfSigned());
		client = KeyFiles.write(directory, "client", builder("CN=client").buildIssuedBy(authority));
	}

	private static Instant daysFromNow(int days) {
		return Instant.now().plus(Duration.ofDays(days));
	}

	private static CertificateBuilder builder(String subject) {
		return new CertificateBuilder().ecp256().subject(subject);
	}

	@ParameterizedTest
	@EnumSource
	void whenBothSidesShowCertificatesThenTheyConnect(RpycVersion version) {
		RpycClient known = client(
				ClientTls.builder().caCerts(ca.certificate()).keyfile(client.key()).certfile(client.certificate()));
		try (PythonServer python = start(version, server.forServer() + "," + ca.certificate());
				RpycConnection connection = known.connect(LOCALHOST, python.port())) {
			assertThat(connection.root().invoke("add", 2, 3)).isEqualTo(5);
		}
	}

	@ParameterizedTest
	@EnumSource
	void theClientLogsInOverTls(RpycVersion version) {
		ClientTls tls = ClientTls.builder().caCerts(ca.certificate()).build();
		try (PythonServer python = PythonServer.start(PythonScript.of(PythonEnvironment.rpyc(version),
				"python/login_server.py", "sesame", "tls=" + server.forServer()))) {
			RpycClient alice = RpycClient
				.create((options) -> options.tls(tls).authenticator(ClientAuthenticator.token("alice", "sesame")));
			try (RpycConnection connection = alice.connect(LOCALHOST, python.port())) {
				assertThat(connection.root().invoke("user")).isEqualTo("alice");
			}
			RpycClient guessing = RpycClient
				.create((options) -> options.tls(tls).authenticator(ClientAuthenticator.token("alice", "guess")));
			assertThatExceptionOfType(InvalidCredentialsException.class)
				.isThrownBy(() -> guessing.connect(LOCALHOST, python.port()));
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenSeveralRequestsAreSentAtOnceThenAStockServerSeesThemAll(RpycVersion version) {
		RpycClient trusting = client(ClientTls.builder().caCerts(ca.certificate()));
		try (PythonServer python = start(version, server.forServer());
				RpycConnection connection = trusting.connect(LOCALHOST, python.port())) {
			Netref root = connection.root();
			List<ReplyFuture<@Nullable Object>> answers = IntStream.range(0, 400)
				.mapToObj((number) -> root.invokeAsync("add", number, 1))
				.toList();
			for (int i = 0; i < answers.size(); i++) {
				assertThat(answers.get(i).await(Duration.ofSeconds(20))).isEqualTo(i + 1);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenTheServerWantsACertificateThenAClientWithoutOneFails(RpycVersion version) {
		RpycClient unknown = client(ClientTls.builder().caCerts(ca.certificate()));
		try (PythonServer python = start(version, server.forServer() + "," + ca.certificate())) {
			assertFails(unknown, python).withMessageContaining("accepts the client's certificate");
		}
	}

	@Test
	void whenTheCertificateIsForAnotherHostThenTheClientRefusesIt() {
		try (PythonServer python = start(RpycVersion.V6, stranger.forServer())) {
			assertFails(client(ClientTls.builder().caCerts(ca.certificate())), python)
				.withMessageContaining("is not for this host")
				.withMessageContaining(LOCALHOST);
			RpycClient trusting = client(ClientTls.builder().caCerts(ca.certificate()).verifyHostName(false));
			try (RpycConnection connection = trusting.connect(LOCALHOST, python.port())) {
				assertThat(connection.ping()).isPositive();
			}
		}
	}

	@Test
	void whenTheAuthorityIsUnknownThenTheClientRefusesTheServer() {
		try (PythonServer python = start(RpycVersion.V6, server.forServer())) {
			for (ClientTls.Builder tls : new ClientTls.Builder[] { ClientTls.builder(),
					ClientTls.builder().caCerts(otherCa.certificate()),
					ClientTls.builder().caCerts(otherCa.certificate()).verifyHostName(false) }) {
				assertFails(client(tls), python).withMessageContaining("is not trusted")
					.withMessageContaining("add the authority that issued it to caCerts");
			}
		}
	}

	@Test
	void whenTheCertificateIsOutOfDateThenTheClientRefusesIt() {
		try (PythonServer python = start(RpycVersion.V6, expired.forServer())) {
			assertFails(client(ClientTls.builder().caCerts(ca.certificate())), python)
				.withMessageContaining("has expired");
		}
		try (PythonServer python = start(RpycVersion.V6, early.forServer())) {
			assertFails(client(ClientTls.builder().caCerts(ca.certificate())), python)
				.withMessageContaining("is not valid yet");
		}
	}

	@Test
	void whenNoCipherIsSharedThenTheErrorNamesTls() {
		try (PythonServer python = start(RpycVersion.V6, server.forServer())) {
			RpycClient weak = client(ClientTls.builder()
				.caCerts(ca.certificate())
				.tlsVersions("TLSv1.2")
				.ciphers("ECDHE-RSA-AES128-GCM-SHA256"));
			assertFails(weak, python).withMessageContaining("TLS handshake").withMessageContaining("ciphers");
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenTheClientHasNoTlsThenTheErrorAsksForIt(RpycVersion version) {
		try (PythonServer python = start(version, server.forServer())) {
			assertFails(RpycClient.create(), python).withMessageContaining("tls");
		}
	}

	private static ThrowableAssertAlternative<RpycConnectionException> assertFails(RpycClient client,
			PythonServer python) {
		return assertThatExceptionOfType(RpycConnectionException.class)
			.isThrownBy(() -> client.connect(LOCALHOST, python.port()));
	}

	private static RpycClient client(ClientTls.Builder tls) {
		return RpycClient.create((options) -> options.tls(tls.build()));
	}

	private static PythonServer start(RpycVersion version, String tls) {
		return StockServer.start(PythonEnvironment.rpyc(version), "threaded", "calculator", "tls=" + tls);
	}

	record KeyFiles(Path key, Path certificate) {

		static KeyFiles write(Path directory, String name, X509Bundle bundle) throws Exception {
			return new KeyFiles(Files.writeString(directory.resolve(name + ".key"), bundle.getPrivateKeyPEM()),
					Files.writeString(directory.resolve(name + ".crt"), bundle.getCertificatePathPEM()));
		}

		String forServer() {
			return this.key + "," + this.certificate;
		}

	}

}
