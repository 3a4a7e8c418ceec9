package io.rpyc.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

import io.netty.handler.ssl.OpenSsl;
import io.rpyc.connection.AuthenticationEvent.Reason;
import io.rpyc.security.tls.SSLAuthenticator;
import io.rpyc.security.tls.TestCertificates;
import io.rpyc.service.Exposed;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Which of the versions and cipher suites that Python's TLS offers a server takes.
 */
@Tag("tls")
class TlsOfferIntegrationTests {

	/**
	 * Netty's OpenSSL engine sends no alert where it finds out within a delegated task.
	 */
	private static final String REFUSED = "SSLV3_ALERT_HANDSHAKE_FAILURE"
			+ (OpenSsl.isAvailable() ? "|UNEXPECTED_EOF_WHILE_READING" : "");

	private final RecordedEvents events = new RecordedEvents();

	@TempDir
	private Path directory;

	private RpycServer server;

	@AfterEach
	void stop() {
		this.server.close();
	}

	/** Without authenticated encryption, or without a certificate, or not encrypted. */
	@ParameterizedTest
	@ValueSource(strings = { "ECDHE-ECDSA-AES128-SHA", "ECDHE-ECDSA-AES256-SHA384", "AECDH-AES128-SHA:@SECLEVEL=0",
			"ECDHE-ECDSA-NULL-SHA:@SECLEVEL=0" })
	void whenPeerOffersWeakCiphersAloneThenOneLineSaysSo(String ciphers) throws Exception {
		InetSocketAddress address = start(builder());
		try (LoggedLines log = new LoggedLines()) {
			offer(address, "TLSv1_2", ciphers, REFUSED);
			await().untilAsserted(() -> assertThat(this.events.reasons()).containsExactly(Reason.TLS_FAILURE));
			assertOneLine(log, "cipher");
		}
		offer(address, "TLSv1_2", ciphers + ":ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES128-GCM-SHA256");
	}

	@Test
	void whenTheServersListHoldsTheCipherThenItIsTaken() throws Exception {
		String cipher = "ECDHE-ECDSA-AES128-SHA";
		offer(start(builder().ciphers(cipher)), "TLSv1_2", cipher, cipher);
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1", "TLSv1_1" })
	void whenPeerOffersAnOldVersionAloneThenOneLineSaysSo(String version) throws Exception {
		InetSocketAddress address = start(builder().ciphers("ECDHE-ECDSA-AES128-SHA"));
		try (LoggedLines log = new LoggedLines()) {
			offer(address, version, "ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0", "TLSV1_ALERT_PROTOCOL_VERSION");
			await().untilAsserted(() -> assertThat(this.events.reasons()).containsExactly(Reason.TLS_FAILURE));
			assertOneLine(log, "protocol");
		}
	}

	private static void assertOneLine(LoggedLines log, String reason) {
		List<String> lines = log.warnings().stream().filter((line) -> line.contains("127.0.0.1")).toList();
		assertThat(lines).singleElement()
			.satisfies((line) -> assertThat(line).contains("the TLS handshake failed")
				.containsIgnoringCase(reason)
				.doesNotContain("stack trace"));
	}

	private static void offer(InetSocketAddress address, String version, String ciphers, String expected) {
		PythonScript.run(PythonEnvironment.rpyc(RpycVersion.V6), "python/tls_offer.py", "127.0.0.1", address.getPort(),
				version, ciphers, expected);
	}

	private SSLAuthenticator.Builder builder() throws IOException {
		return SSLAuthenticator.builder()
			.keyfile(TestCertificates.SERVER.key(this.directory))
			.certfile(TestCertificates.SERVER.certificate(this.directory));
	}

	private InetSocketAddress start(SSLAuthenticator.Builder tls) throws IOException {
		this.server = new RpycServer(RpycServerOptions.builder()
			.port(0)
			.service(new EchoService())
			.authenticator(tls.build())
			.securityListener(this.events)
			.build()).start();
		return this.server.address();
	}

	static class EchoService {

		@Exposed
		Object echo(Object value) {
			return value;
		}

	}

}
