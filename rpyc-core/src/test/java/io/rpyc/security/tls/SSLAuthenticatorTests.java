package io.rpyc.security.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.rpyc.InvalidCredentialsException;
import io.rpyc.RpycAuthenticationException;
import io.rpyc.security.Credentials;
import io.rpyc.security.ScriptedExchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Tests for {@link SSLAuthenticator} and {@link ClientTls}: handshakes in memory.
 */
@Tag("tls")
class SSLAuthenticatorTests {

	private static final String HOST = "server.test";

	private static final int CERTIFICATE_BYTES = 300;

	@TempDir
	Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void whenCertificateIsOfTrustedAuthorityThenItsSubjectIsThePeersName(String version) throws IOException {
		SSLAuthenticator authenticator = server().caCerts(certificate(TestCertificates.CA)).build();
		assertThat(authenticator.requirement()).isEqualTo(CertificateRequirement.REQUIRED);
		ClientTls client = as(client(), TestCertificates.CLIENT).tlsVersions(version).build();
		TlsHandshake handshake = handshake(authenticator, client);
		assertThat(handshake.succeeded()).isTrue();
		assertThat(handshake.session().getProtocol()).isEqualTo(version);
		Credentials credentials = authenticate(authenticator, handshake);
		assertThat(credentials.name()).isEqualTo("CN=client");
		assertThat(credentials.mechanism()).isEqualTo("x509");
		assertThat(credentials.find(CertificateCredentials.class)).get()
			.extracting(CertificateCredentials::certificate)
			.isEqualTo(TestCertificates.CLIENT.bundle().getCertificate());
		assertThat(credentials).hasToString("x509 credentials of 'CN=client'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void whenCertificateIsOfOtherAuthorityThenHandshakeFails(String version) throws IOException {
		for (CertificateRequirement requirement : new CertificateRequirement[] { CertificateRequirement.OPTIONAL,
				CertificateRequirement.REQUIRED }) {
			SSLAuthenticator authenticator = server().caCerts(certificate(TestCertificates.CA))
				.certReqs(requirement)
				.build();
			ClientTls client = as(client(), TestCertificates.STRANGER).tlsVersions(version).build();
			assertThat(presented(authenticator, client)).isFalse();
		}
	}

	@Test
	void whenCertificateIsRequiredAndMissingThenHandshakeFails() throws IOException {
		SSLAuthenticator authenticator = server().caCerts(certificate(TestCertificates.CA)).build();
		assertThat(handshake(authenticator, client().build()).serverFailure()).isNotNull();
	}

	@Test
	void whenCertificateIsRequiredAndMissingThenAuthenticatorRefusesToo() throws IOException {
		SSLAuthenticator authenticator = server().caCerts(certificate(TestCertificates.CA)).build();
		assertThatExceptionOfType(RpycAuthenticationException.class)
			.isThrownBy(() -> authenticator.authenticate(ScriptedExchange.of("bytes")))
			.withMessageContaining("did not present a certificate");
	}

	@Test
	void whenCertificateIsOptionalAndMissingThenPeerHasNoName() throws IOException {
		SSLAuthenticator authenticator = server().caCerts(certificate(TestCertificates.CA))
			.certReqs(CertificateRequirement.OPTIONAL)
			.build();
		TlsHandshake handshake = handshake(authenticator, client().build());
		assertThat(handshake.succeeded()).isTrue();
		assertThat(handshake.peerCertificates()).isEmpty();
		assertThat(authenticator.authenticate(ScriptedExchange.of("bytes"))).isNull();
	}

	@Test
	void whenNoAuthorityIsSetThenCertificatesAreNotAskedFor() throws IOException {
		SSLAuthenticator authenticator = server().build();
		assertThat(authenticator.requirement()).isEqualTo(CertificateRequirement.NONE);
		TlsHandshake handshake = handshake(authenticator, as(client(), TestCertificates.STRANGER).build());
		assertThat(handshake.succeeded()).isTrue();
		assertThat(handshake.peerCertificates()).isEmpty();
		X509Certificate certificate = TestCertificates.STRANGER.bundle().getCertificate();
		assertThat(authenticator.authenticate(ScriptedExchange.of("bytes").withCertificates(certificate))).isNull();
	}

	@Test
	void whenTrustedCertificateIsExpiredThenItIsRefused() throws IOException {
		SSLAuthenticator authenticator = server().caCerts(certificate(TestCertificates.EXPIRED)).build();
		TlsHandshake handshake = handshake(authenticator, as(client(), TestCertificates.EXPIRED).build());
		assertThatExceptionOfType(InvalidCredentialsException.class)
			.isThrownBy(() -> authenticate(authenticator, handshake))
			.withMessageContaining("expired");
	}

	@Test
	void whenAuthorityFileAlsoHoldsAnIssuedCertificateThenOnlyTheAuthorityIsTrusted() throws IOException {
		Path file = Files.writeString(this.directory.resolve("mixed.crt"),
				TestCertificates.CA.bundle().getCertificatePEM()
						+ TestCertificates.STRANGER.bundle().getCertificatePEM());
		SSLAuthenticator authenticator = server().caCerts(file).build();
		assertThat(presented(authenticator, as(client(), TestCertificates.STRANGER).build())).isFalse();
		assertThat(handshake(authenticator, as(client(), TestCertificates.CLIENT).build()).succeeded()).isTrue();
		Path issuedOnly = certificate(TestCertificates.STRANGER);
		assertThatIllegalArgumentException().isThrownBy(() -> server().caCerts(issuedOnly).build())
			.withMessageContaining("'caCerts' names " + issuedOnly);
	}

	@Test
	void whenClientSpeaksTls11ThenItGetsProtocolVersionAlert() throws IOException {
		SSLAuthenticator authenticator = server().build();
		EmbeddedChannel channel = new EmbeddedChannel();
		SslHandler handler = authenticator.tls().newHandler(channel.alloc());
		channel.pipeline().addLast(handler);
		String hello = "0302" + "00".repeat(32) + "00" + "0004c013002f" + "0100";
		String handshake = "010000" + HexFormat.of().toHexDigits((byte) (hello.length() / 2)) + hello;
		String recorded = "16030100" + HexFormat.of().toHexDigits((byte) (handshake.length() / 2)) + handshake;
		TlsHandshake.deliver(channel, Unpooled.wrappedBuffer(HexFormat.of().parseHex(recorded)));
		channel.runPendingTasks();
		assertThat(handler.handshakeFuture().cause()).isNotNull();
		ByteBuf alert = channel.readOutbound();
		assertThat(ByteBufUtil.hexDump(alert)).startsWith("15").endsWith("0246");
		alert.release();
		TlsHandshake.close(channel);
	}

	@Test
	void whenCiphersDoNotMeetThenHandshakeFails() throws IOException {
		SSLAuthenticator authenticator = server().tlsVersions("TLSv1.2").ciphers("ECDHE+AES256+AESGCM").build();
		assertThat(handshake(authenticator, client().ciphers("AES128").build()).serverFailure()).isNotNull();
		TlsHandshake handshake = handshake(authenticator, client().ciphers("AES256").build());
		assertThat(handshake.session().getCipherSuite()).isEqualTo("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");
	}

	@Test
	void whenHostNameIsWrongThenClientRefusesUnlessToldOtherwise() throws IOException {
		SslContext server = server().build().tls();
		assertThat(TlsHandshake.between(server, client().build().context(), "other.test").clientFailure()).isNotNull();
		SslContext lenient = client().verifyHostName(false).build().context();
		assertThat(TlsHandshake.between(server, lenient, "other.test").succeeded()).isTrue();
	}

	@Test
	void whenServerIsOfOtherAuthorityThenClientRefuses() throws IOException {
		SSLAuthenticator authenticator = as(SSLAuthenticator.builder(), TestCertificates.STRANGER).build();
		assertThat(handshake(authenticator, client().build()).clientFailure()).isNotNull();
		assertThat(handshake(authenticator, ClientTls.builder().build()).clientFailure()).isNotNull();
	}

	/** A session that is resumed needs no certificates. */
	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void whenAClientConnectsAgainThenItsSessionIsResumed(String version) throws IOException {
		assumeThat(version.equals("TLSv1.3") && OpenSsl.isAvailable())
			.as("Netty's server gives no tickets for TLS 1.3 with OpenSSL unless it is given keys for them")
			.isFalse();
		SSLAuthenticator authenticator = server().caCerts(certificate(TestCertificates.CA)).build();
		ClientTls client = as(client(), TestCertificates.CLIENT).tlsVersions(version).build();
		TlsHandshake first = handshake(authenticator, client);
		TlsHandshake second = handshake(authenticator, client);
		assertThat(second.succeeded()).isTrue();
		assertThat(second.serverBytes()).isLessThan(first.serverBytes() - CERTIFICATE_BYTES);
		assertThat(second.peerCertificates()).isEqualTo(first.peerCertificates());
	}

	@Test
	void whenKeysComeFromPkcs12ThenHandshakeSucceeds() throws Exception {
		SSLAuthenticator authenticator = SSLAuthenticator.builder()
			.pkcs12(TestCertificates.SERVER.pkcs12(this.directory, "changeit"), "changeit")
			.build();
		assertThat(handshake(authenticator, client().build()).succeeded()).isTrue();
	}

	@Test
	void whenCertificateIsRequiredWithoutAuthorityThenBuildNamesTheSetting() throws IOException {
		SSLAuthenticator.Builder builder = server().certReqs(CertificateRequirement.REQUIRED);
		assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining("'caCerts' must be set");
	}

	@Test
	void whenKeyIsNotSetThenBuildNamesTheSetting() throws IOException {
		assertThatIllegalArgumentException().isThrownBy(SSLAuthenticator.builder()::build)
			.withMessageContaining("'keyfile' and 'certfile'");
		SSLAuthenticator.Builder half = SSLAuthenticator.builder().certfile(certificate(TestCertificates.SERVER));
		assertThatIllegalArgumentException().isThrownBy(half::build).withMessageContaining("'keyfile' is not set");
		SSLAuthenticator.Builder both = server().pkcs12(this.directory, "");
		assertThatIllegalArgumentException().isThrownBy(both::build)
			.withMessageContaining("'pkcs12' cannot be combined with");
	}

	@Test
	void whenTlsVersionIsOldThenBuildRefuses() throws IOException {
		SSLAuthenticator.Builder builder = server().tlsVersions("TLSv1.1", "TLSv1.2");
		assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining("[TLSv1.1, TLSv1.2]");
	}

	@Test
	void whenCipherWordIsUnknownThenBuildNamesIt() throws IOException {
		SSLAuthenticator.Builder builder = server().ciphers("ECDHE+AESGCM:HIHG");
		assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining("'HIHG'");
	}

	private SSLAuthenticator.Builder server() throws IOException {
		return as(SSLAuthenticator.builder(), TestCertificates.SERVER);
	}

	private ClientTls.Builder client() throws IOException {
		return ClientTls.builder().caCerts(certificate(TestCertificates.CA));
	}

	private <B extends TlsBuilder<B>> B as(B builder, TestCertificates certificates) throws IOException {
		return builder.keyfile(certificates.key(this.directory)).certfile(certificate(certificates));
	}

	private Path certificate(TestCertificates certificates) throws IOException {
		return certificates.certificate(this.directory);
	}

	private static TlsHandshake handshake(SSLAuthenticator authenticator, ClientTls client) {
		return TlsHandshake.between(authenticator.tls(), client.context(), HOST);
	}

	private static boolean presented(SSLAuthenticator authenticator, ClientTls client) {
		TlsHandshake handshake = handshake(authenticator, client);
		return handshake.succeeded() && !handshake.peerCertificates().isEmpty();
	}

	private static Credentials authenticate(SSLAuthenticator authenticator, TlsHandshake handshake) {
		X509Certificate[] certificates = handshake.peerCertificates().toArray(X509Certificate[]::new);
		Credentials credentials = authenticator
			.authenticate(ScriptedExchange.of("bytes").withCertificates(certificates));
		assertThat(credentials).isNotNull();
		return credentials;
	}

}
