package io.rpyc.spring.security;

import java.security.cert.X509Certificate;
import java.util.function.Function;
import java.util.function.Supplier;

import io.rpyc.InvalidCredentialsException;
import io.rpyc.security.tls.CertificateSubjects;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.BadCredentialsException;

/**
 * The user names in certificates: the common name of the subject, unless the application
 * takes another one.
 */
final class CertificateNames {

	private CertificateNames() {
	}

	static String commonName(X509Certificate certificate) {
		return checked(() -> CertificateSubjects.commonName(certificate));
	}

	/** What the application takes from a certificate must be a name too. */
	static String name(Function<X509Certificate, @Nullable String> extractor, X509Certificate certificate) {
		String name = extractor.apply(certificate);
		return checked(() -> CertificateSubjects.checked(name));
	}

	private static String checked(Supplier<String> name) {
		try {
			return name.get();
		}
		catch (InvalidCredentialsException ex) {
			throw new BadCredentialsException(String.valueOf(ex.getMessage()), ex);
		}
	}

}
