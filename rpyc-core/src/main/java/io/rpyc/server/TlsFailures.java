package io.rpyc.server;

import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertPathValidatorException;

import io.netty.handler.ssl.NotSslRecordException;
import io.rpyc.protocol.AuthenticationEvent.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Tells why a TLS handshake failed.
 */
final class TlsFailures {

	private TlsFailures() {
	}

	static Reason reason(Throwable failure) {
		if (ofCertificate(failure) != null) {
			return Reason.WRONG_CERTIFICATE;
		}
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof NotSslRecordException) {
				return Reason.PLAIN_TEXT;
			}
		}
		return Reason.TLS_FAILURE;
	}

	/**
	 * What is known beyond the reason. The bytes of a peer that does not speak TLS are in
	 * that exception's message, and are nothing for a log. Only the cause says what is
	 * wrong with a certificate where the TLS library is OpenSSL.
	 */
	static @Nullable String detail(Throwable failure) {
		Throwable certificate = ofCertificate(failure);
		if (certificate != null) {
			return certificate.getMessage();
		}
		return (reason(failure) != Reason.PLAIN_TEXT) ? failure.getMessage() : null;
	}

	/** Whether a certificate came too late or too early, in words of our own. */
	static @Nullable String validity(CertificateException failure) {
		if (failure instanceof CertificateExpiredException) {
			return "it has expired";
		}
		return (failure instanceof CertificateNotYetValidException) ? "it is not valid yet" : null;
	}

	private static @Nullable Throwable ofCertificate(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof CertificateException || cause instanceof CertPathValidatorException) {
				return cause;
			}
		}
		return null;
	}

}
