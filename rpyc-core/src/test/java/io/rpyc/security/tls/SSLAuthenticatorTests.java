package io.rpyc.security.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.util.TrustManagerFactoryWrapper;
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

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void whenALeafIsTrustedThenItMayEnterAndIssueNoCertificate(String version) throws Exception {
		for (TestCertificates leaf : List.of(TestCertificates.VERSION_ONE, TestCertificates.NO_SIGNER)) {
			TestCertificates forged = TestCertificates.forged(leaf, "CN=admin");
			for (List<TestCertificates> trusted : List.of(List.of(leaf), List.of(leaf, TestCertificates.CA))) {
				Path file = trustFile(trusted);
				SSLAuthenticator authenticator = server().caCerts(file).build();
				assertThat(presented(authenticator, as(client(), leaf).tlsVersions(version).build())).isTrue();
				TlsHandshake refused = handshake(authenticator, as(client(), forged).tlsVersions(version).build());
				assertThat(refused.serverFailure()).isNotNull();
				assertThat(CertificateCauses.of(refused.serverFailure()).get(0)).hasMessageContaining("'CN=admin'");
				boolean authority = trusted.contains(TestCertificates.CA);
				assertThat(presented(authenticator, as(client(), TestCertificates.CLIENT).tlsVersions(version).build()))
					.isEqualTo(authority);
			}
		}
	}

	@Test
	void whenALeafIsTrustedThenTrustManagersFromElsewhereAreCheckedToo() throws Exception {
		TestCertificates forged = TestCertificates.forged(TestCertificates.VERSION_ONE, "CN=admin");
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		char[] password = "changeit".toCharArray();
		keys.init(TestCertificates.SERVER.bundle().toKeyStore(password), password);
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null, null);
		store.setCertificateEntry("leaf", TestCertificates.VERSION_ONE.bundle().getCertificate());
		store.setCertificateEntry("issued", TestCertificates.STRANGER.bundle().getCertificate());
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(store);
		for (TrustManager manager : List.of(trust.getTrustManagers()[0],
				new PlainTrust((X509TrustManager) trust.getTrustManagers()[0]))) {
			SSLAuthenticator authenticator = SSLAuthenticator.builder()
				.managers(keys, new TrustManagerFactoryWrapper(manager))
				.certReqs(CertificateRequirement.REQUIRED)
				.build();
			assertThat(presented(authenticator, as(client(), TestCertificates.VERSION_ONE).build())).isTrue();
			assertThat(presented(authenticator, as(client(), forged).build())).isFalse();
			TestCertificates second = TestCertificates.forged(TestCertificates.STRANGER, "CN=second");
			assertThat(presented(authenticator, as(client(), second).build())).isFalse();
		}
	}

	@Test
	void whenTheServersLeafIsTrustedThenItIssuesNoCertificateForOtherHosts() throws Exception {
		TestCertificates forged = TestCertificates.forged(TestCertificates.VERSION_ONE, "CN=server");
		ClientTls client = ClientTls.builder()
			.caCerts(certificate(TestCertificates.VERSION_ONE))
			.verifyHostName(false)
			.build();
		SSLAuthenticator pinned = as(SSLAuthenticator.builder(), TestCertificates.VERSION_ONE).build();
		assertThat(handshake(pinned, client).succeeded()).isTrue();
		SSLAuthenticator forger = as(SSLAuthenticator.builder(), forged).build();
		assertThat(handshake(forger, client).clientFailure()).isNotNull();
	}

	@Test
	void whenASubjectHoldsControlCharactersThenItIsRefused() throws IOException {
		SSLAuthenticator authenticator = server().caCerts(certificate(TestCertificates.CA)).build();
		for (String name : List.of("CN=a\nb", "CN=a\u202eb", "CN=a\u0000", "O=a\u007f,CN=a", "O=a\u0000+OU=b,CN=a")) {
			X509Certificate certificate = TestCertificates.issued(TestCertificates.CA, name).bundle().getCertificate();
			assertThatExceptionOfType(InvalidCredentialsException.class)
				.isThrownBy(
						() -> authenticator.authenticate(ScriptedExchange.of("bytes").withCertificates(certificate)))
				.withMessageContaining("control characters");
		}
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

	private Path trustFile(List<TestCertificates> trusted) throws IOException {
		StringBuilder pem = new StringBuilder();
		trusted.forEach((each) -> pem.append(each.bundle().getCertificatePEM()));
		return Files.writeString(Files.createTempFile(this.directory, "trust", ".crt"), pem);
	}

	/** Only checks the certificates, as old trust managers do. */
	private record PlainTrust(X509TrustManager delegate) implements X509TrustManager {

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
			this.delegate.checkClientTrusted(chain, authType);
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
			this.delegate.checkServerTrusted(chain, authType);
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return this.delegate.getAcceptedIssuers();
		}

	}

}
