package io.rpyc.security.tls;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the certificates of PEM files.
 */
final class PemCertificates {

	private PemCertificates() {
	}

	static List<X509Certificate> read(String option, Path file) {
		List<X509Certificate> certificates = new ArrayList<>();
		try {
			CertificateFactory factory = CertificateFactory.getInstance("X.509");
			for (PemBlock block : PemBlock.read(option, file)) {
				if (block.label().endsWith("CERTIFICATE")) {
					certificates
						.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.content())));
				}
			}
		}
		catch (CertificateException ex) {
			throw new IllegalArgumentException(
					"'" + option + "' names " + file + ", which contains an invalid certificate", ex);
		}
		if (certificates.isEmpty()) {
			throw new IllegalArgumentException(
					"'" + option + "' names " + file + ", which does not contain a certificate");
		}
		return List.copyOf(certificates);
	}

	/**
	 * Reads the trust anchors of a file. JSSE would trust each certificate of the file
	 * directly; like OpenSSL, this method omits those that are neither of an authority
	 * nor self-signed.
	 */
	static List<X509Certificate> readAnchors(String option, Path file) {
		List<X509Certificate> anchors = read(option, file).stream().filter(PemCertificates::isAnchor).toList();
		if (anchors.isEmpty()) {
			throw new IllegalArgumentException("'" + option + "' names " + file
					+ ", whose certificates are neither a certificate authority's nor self-signed");
		}
		return anchors;
	}

	private static boolean isAnchor(X509Certificate certificate) {
		return certificate.getBasicConstraints() >= 0
				|| certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
	}

}
