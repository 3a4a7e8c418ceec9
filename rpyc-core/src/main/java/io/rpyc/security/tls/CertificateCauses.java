package io.rpyc.security.tls;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.List;

import io.rpyc.internal.CauseChain;

/**
 * Finds the certificate errors that made a TLS handshake fail. The TLS libraries report
 * them in the causes of their exceptions, OpenSSL only there.
 */
public final class CertificateCauses {

	private CertificateCauses() {
	}

	/**
	 * Returns the causes that report a problem with a certificate.
	 * @param failure the exception of the TLS library
	 * @return the certificate errors among the exception and its causes, the outermost
	 * first; empty if the problem is another one
	 */
	public static List<Throwable> of(Throwable failure) {
		return CauseChain.of(failure).filter(CertificateCauses::concernsCertificate).toList();
	}

	private static boolean concernsCertificate(Throwable cause) {
		return cause instanceof CertificateException || cause instanceof CertPathValidatorException
				|| cause instanceof CertPathBuilderException;
	}

}
