package io.rpyc.client;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Optional;

import io.rpyc.security.tls.CertificateCauses;

/**
 * Explains why a client rejects the certificate of a server, and how to fix it.
 */
final class CertificateFailures {

	private CertificateFailures() {
	}

	/** Returns the problem with the certificate, or empty if the cause is another one. */
	static Optional<String> text(Throwable failure, ClientAdvice advice) {
		List<Throwable> causes = CertificateCauses.of(failure);
		return causes.isEmpty() ? Optional.empty() : Optional.of(text(causes, advice));
	}

	private static String text(List<Throwable> causes, ClientAdvice advice) {
		String last = causes.get(causes.size() - 1).getMessage();
		if (holds(causes, CertificateExpiredException.class)) {
			return "shows a certificate that has expired (" + last + "): have it renewed";
		}
		if (holds(causes, CertificateNotYetValidException.class)) {
			return "shows a certificate that is not valid yet (" + last + "): check the clocks of both hosts";
		}
		if (holds(causes, CertPathBuilderException.class) || holds(causes, CertPathValidatorException.class)) {
			return "shows a certificate that is not trusted (" + last + "): " + advice.trustAuthority();
		}
		return "shows a certificate that is not for this host (" + last
				+ "): connect to a name that is in the certificate, or have one made for this name";
	}

	private static boolean holds(List<Throwable> causes, Class<? extends Throwable> type) {
		return causes.stream().anyMatch(type::isInstance);
	}

}
