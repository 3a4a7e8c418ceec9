package io.rpyc.security.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;

/**
 * Certificates for tests, made once, and their files.
 */
public record TestCertificates(X509Bundle bundle) {

	public static final TestCertificates CA = authority("CN=ca");

	public static final TestCertificates OTHER_CA = authority("CN=other");

	public static final TestCertificates SERVER = issued(CA, "CN=server");

	public static final TestCertificates CLIENT = issued(CA, "CN=client");

	public static final TestCertificates STRANGER = issued(OTHER_CA, "CN=client");

	/** Of an authority that has the name of the right one, as forgers choose it. */
	public static final TestCertificates FORGED = issued(authority("CN=ca"), "CN=client");

	public static final TestCertificates EXPIRED = make(() -> builder("CN=late").setIsCertificateAuthority(true)
		.notBefore(daysFromNow(-3))
		.notAfter(daysFromNow(-1))
		.buildSelfSigned());

	/** As {@code openssl x509 -req -signkey} makes them. */
	public static final TestCertificates VERSION_ONE = make(() -> VersionOneCertificate.selfSigned("CN=leaf"));

	/** An authority that may sign everything but certificates. */
	public static final TestCertificates NO_SIGNER = make(() -> builder("CN=no signer").setIsCertificateAuthority(true)
		.setKeyUsage(true, CertificateBuilder.KeyUsage.digitalSignature)
		.buildSelfSigned());

	static TestCertificates authority(String subject) {
		return make(() -> builder(subject).setIsCertificateAuthority(true).buildSelfSigned());
	}

	public static TestCertificates issued(TestCertificates issuer, String subject) {
		return make(() -> builder(subject).addSanDnsName("server.test").buildIssuedBy(issuer.bundle));
	}

	/** By the owner of any certificate, an authority's or not. */
	public static TestCertificates forged(TestCertificates issuer, String subject) {
		return make(() -> VersionOneCertificate.issued(issuer.bundle, subject));
	}

	static CertificateBuilder builder(String subject) {
		return new CertificateBuilder().ecp256().subject(subject);
	}

	private static Instant daysFromNow(int days) {
		return Instant.now().plus(Duration.ofDays(days));
	}

	static TestCertificates make(Maker maker) {
		try {
			return new TestCertificates(maker.make());
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	public SslContext serverContext() {
		try {
			return SslContextBuilder.forServer(this.bundle.getKeyPair().getPrivate(), this.bundle.getCertificatePath())
				.build();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	public Path key(Path directory) throws IOException {
		return Files.writeString(Files.createTempFile(directory, "test", ".key"), this.bundle.getPrivateKeyPEM());
	}

	public Path certificate(Path directory) throws IOException {
		return Files.writeString(Files.createTempFile(directory, "test", ".crt"), this.bundle.getCertificatePathPEM());
	}

	Path pkcs12(Path directory, String password) throws Exception {
		Path file = Files.createTempFile(directory, "test", ".p12");
		try (OutputStream out = Files.newOutputStream(file)) {
			this.bundle.toKeyStore(password.toCharArray()).store(out, password.toCharArray());
		}
		return file;
	}

	interface Maker {

		X509Bundle make() throws Exception;

	}

}
