package io.rpyc.sample.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Creates certificates at each start: an SSL bundle for the server, and files for
 * clients.
 */
@Component
@Profile({ "mtls", "secure" })
class SampleCertificates implements SslBundleRegistrar {

	private static final Logger logger = LoggerFactory.getLogger(SampleCertificates.class);

	private final Path directory;

	SampleCertificates(@Value("${sample.certificates}") Path directory) {
		this.directory = directory;
	}

	@Override
	public void registerBundles(SslBundleRegistry registry) {
		try {
			X509Bundle authority = authority("CN=Sample CA");
			X509Bundle stranger = authority("CN=Another CA");
			Files.createDirectories(this.directory);
			Files.writeString(this.directory.resolve("ca.crt"), authority.getCertificatePathPEM());
			write("client", subject("CN=client").buildIssuedBy(authority));
			write("stranger", subject("CN=client").buildIssuedBy(stranger));
			write("expired",
					subject("CN=client").notBefore(daysFromNow(-3)).notAfter(daysFromNow(-1)).buildIssuedBy(authority));
			registry.registerBundle("server",
					bundle(subject("CN=localhost").addSanDnsName("localhost")
						.addSanIpAddress("127.0.0.1")
						.buildIssuedBy(authority), authority));
			logger.info("Certificates for clients are in {}", this.directory.toAbsolutePath());
		}
		catch (Exception ex) {
			throw new IllegalStateException("could not create certificates", ex);
		}
	}

	private static SslBundle bundle(X509Bundle server, X509Bundle authority) throws Exception {
		char[] password = new char[0];
		KeyStore trust = KeyStore.getInstance("PKCS12");
		trust.load(null, password);
		trust.setCertificateEntry("ca", authority.getCertificate());
		return SslBundle.of(SslStoreBundle.of(server.toKeyStore(password), "", trust));
	}

	private static X509Bundle authority(String name) throws Exception {
		return subject(name).setIsCertificateAuthority(true).buildSelfSigned();
	}

	private static CertificateBuilder subject(String name) {
		return new CertificateBuilder().ecp256().subject(name);
	}

	private static Instant daysFromNow(int days) {
		return Instant.now().plus(Duration.ofDays(days));
	}

	private void write(String name, X509Bundle client) throws IOException {
		Files.writeString(this.directory.resolve(name + ".key"), client.getPrivateKeyPEM());
		Files.writeString(this.directory.resolve(name + ".crt"), client.getCertificatePathPEM());
	}

}
