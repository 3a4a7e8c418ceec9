package io.rpyc.server;

import java.security.cert.CertificateException;
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
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof NotSslRecordException) {
				return Reason.PLAIN_TEXT;
			}
			if (cause instanceof CertificateException || cause instanceof CertPathValidatorException) {
				return Reason.WRONG_CERTIFICATE;
			}
		}
		return Reason.TLS_FAILURE;
	}

	/**
	 * What is known beyond the reason. The bytes of a peer that does not speak TLS are in
	 * that exception's message, and are nothing for a log.
	 */
	static @Nullable String detail(Throwable failure) {
		return (reason(failure) != Reason.PLAIN_TEXT) ? failure.getMessage() : null;
	}

}
