package io.rpyc.security.tls;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.List;

import io.rpyc.internal.CauseChain;

/**
 * Finds out whether a certificate was what made a TLS handshake fail. The TLS libraries
 * tell it in the causes of what they throw, OpenSSL's there alone.
 */
public final class CertificateCauses {

	private CertificateCauses() {
	}

	/**
	 * What says that something is wrong with a certificate.
	 * @param failure what a TLS library threw
	 * @return those of its causes, and itself where it is one, the outermost first; empty
	 * where something else is wrong
	 */
	public static List<Throwable> of(Throwable failure) {
		return CauseChain.of(failure).filter(CertificateCauses::concernsCertificate).toList();
	}

	private static boolean concernsCertificate(Throwable cause) {
		return cause instanceof CertificateException || cause instanceof CertPathValidatorException
				|| cause instanceof CertPathBuilderException;
	}

}
