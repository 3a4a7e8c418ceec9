package io.rpyc.server;

import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;

import io.netty.handler.ssl.NotSslRecordException;
import io.rpyc.connection.AuthenticationEvent.Reason;
import io.rpyc.internal.CauseChain;
import io.rpyc.security.tls.CertificateCauses;
import org.jspecify.annotations.Nullable;

/**
 * Tells why a TLS handshake failed.
 */
final class TlsFailures {

	private TlsFailures() {
	}

	static Reason reason(Throwable failure) {
		if (!CertificateCauses.of(failure).isEmpty()) {
			return Reason.WRONG_CERTIFICATE;
		}
		return CauseChain.of(failure).anyMatch(NotSslRecordException.class::isInstance) ? Reason.PLAIN_TEXT
				: Reason.TLS_FAILURE;
	}

	/**
	 * What is known beyond the reason. The bytes of a peer that does not speak TLS are in
	 * that exception's message, and are nothing for a log. Only the cause says what is
	 * wrong with a certificate where the TLS library is OpenSSL.
	 */
	static @Nullable String detail(Throwable failure) {
		List<Throwable> certificate = CertificateCauses.of(failure);
		if (!certificate.isEmpty()) {
			return certificate.get(0).getMessage();
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

}
