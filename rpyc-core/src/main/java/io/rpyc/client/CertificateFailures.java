package io.rpyc.client;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Optional;

import io.rpyc.security.tls.CertificateCauses;

/**
 * Says why a client refuses the certificate of a server, and what helps.
 */
final class CertificateFailures {

	private CertificateFailures() {
	}

	/** What is wrong with the certificate; empty where something else is. */
	static Optional<String> text(Throwable failure) {
		List<Throwable> causes = CertificateCauses.of(failure);
		return causes.isEmpty() ? Optional.empty() : Optional.of(text(causes));
	}

	private static String text(List<Throwable> causes) {
		String last = causes.get(causes.size() - 1).getMessage();
		if (holds(causes, CertificateExpiredException.class)) {
			return "shows a certificate that has expired (" + last + "): have it renewed";
		}
		if (holds(causes, CertificateNotYetValidException.class)) {
			return "shows a certificate that is not valid yet (" + last + "): see that the clocks of both are right";
		}
		if (holds(causes, CertPathBuilderException.class) || holds(causes, CertPathValidatorException.class)) {
			return "shows a certificate that is not trusted (" + last
					+ "): see that caCerts holds the authority that issued it";
		}
		return "shows a certificate that is not for this host (" + last
				+ "): connect to a name that is in the certificate, or have one made for this name";
	}

	private static boolean holds(List<Throwable> causes, Class<? extends Throwable> type) {
		return causes.stream().anyMatch(type::isInstance);
	}

}
