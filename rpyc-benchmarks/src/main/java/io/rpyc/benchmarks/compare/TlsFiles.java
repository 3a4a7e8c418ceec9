package io.rpyc.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;

/**
 * A self-signed certificate and its key as PEM files, deleted when closed.
 *
 * @param key the file of the private key
 * @param certificate the file of the certificate
 */
record TlsFiles(Path key, Path certificate) implements AutoCloseable {

	static TlsFiles create() throws Exception {
		X509Bundle bundle = new CertificateBuilder().ecp256()
			.subject("CN=localhost")
			.setIsCertificateAuthority(true)
			.buildSelfSigned();
		return new TlsFiles(Files.writeString(Files.createTempFile("rpyc", ".key"), bundle.getPrivateKeyPEM()),
				Files.writeString(Files.createTempFile("rpyc", ".crt"), bundle.getCertificatePathPEM()));
	}

	@Override
	public void close() throws IOException {
		Files.delete(this.key);
		Files.delete(this.certificate);
	}

}
