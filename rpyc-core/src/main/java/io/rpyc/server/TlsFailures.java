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
 * Explains why a TLS handshake failed.
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
	 * Returns details in addition to the reason. The message of the exception may contain
	 * bytes of a peer that does not use TLS, which must not be logged. With OpenSSL, only
	 * the cause contains the problem with a certificate.
	 */
	static @Nullable String detail(Throwable failure) {
		List<Throwable> certificate = CertificateCauses.of(failure);
		if (!certificate.isEmpty()) {
			return certificate.get(0).getMessage();
		}
		return (reason(failure) != Reason.PLAIN_TEXT) ? failure.getMessage() : null;
	}

	/** Returns whether a certificate has expired or is not valid yet, as text. */
	static @Nullable String validity(CertificateException failure) {
		if (failure instanceof CertificateExpiredException) {
			return "it has expired";
		}
		return (failure instanceof CertificateNotYetValidException) ? "it is not valid yet" : null;
	}

}
