package io.rpyc.security.tls;

import java.security.cert.X509Certificate;
import java.util.Collections;

import javax.naming.InvalidNameException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

import io.rpyc.InvalidCredentialsException;
import io.rpyc.internal.InvisibleCharacters;
import org.jspecify.annotations.Nullable;

/**
 * Reads the subjects of certificates. A subject that several readers could understand in
 * different ways is refused.
 *
 * @since 0.1
 */
public final class CertificateSubjects {

	private static final String COMMON_NAME = "CN";

	private CertificateSubjects() {
	}

	/**
	 * Returns the only common name of a certificate's subject.
	 * @param certificate the certificate
	 * @return the name, not blank and free of control characters
	 * @throws InvalidCredentialsException if the subject has no common name or several of
	 * them, or if the name is part of a multi-valued component, blank, not a text, or
	 * holds characters that are not visible
	 */
	public static String commonName(X509Certificate certificate) {
		String found = null;
		try {
			for (Rdn part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
				if (has(part, COMMON_NAME)) {
					if (found != null) {
						throw new InvalidCredentialsException("The certificate's subject has several common names");
					}
					found = name(part);
				}
			}
		}
		catch (InvalidNameException ex) {
			throw new InvalidCredentialsException("The certificate's subject cannot be read", ex);
		}
		if (found == null) {
			throw new InvalidCredentialsException("The certificate's subject has no common name");
		}
		return checked(found);
	}

	private static boolean has(Rdn part, String type) {
		return Collections.list(part.toAttributes().getIDs()).stream().anyMatch(type::equalsIgnoreCase);
	}

	private static String name(Rdn part) {
		if (part.size() > 1) {
			throw new InvalidCredentialsException("The certificate's common name is part of a multi-valued component");
		}
		if (part.getValue() instanceof String name) {
			return name;
		}
		throw new InvalidCredentialsException("The certificate's common name is not a text");
	}

	/**
	 * Checks a name that was taken from a certificate.
	 * @param name the name
	 * @return the name
	 * @throws InvalidCredentialsException if the name is {@code null}, blank, or holds
	 * characters that are not visible
	 */
	public static String checked(@Nullable String name) {
		if (name == null || name.isBlank()) {
			throw new InvalidCredentialsException("The certificate names nobody");
		}
		if (name.codePoints().anyMatch(InvisibleCharacters::contain)) {
			throw new InvalidCredentialsException("The name in the certificate holds control characters");
		}
		return name;
	}

	/** The subject in the form of RFC 2253, for messages. */
	static String text(X509Certificate certificate) {
		return certificate.getSubjectX500Principal().getName();
	}

	/** Whether a subject can be read and shown as it is. */
	static boolean isVisible(X509Certificate certificate) {
		try {
			for (Rdn part : new LdapName(text(certificate)).getRdns()) {
				for (Attribute attribute : Collections.list(part.toAttributes().getAll())) {
					if (String.valueOf(attribute.get()).codePoints().anyMatch(InvisibleCharacters::contain)) {
						return false;
					}
				}
			}
			return true;
		}
		catch (NamingException ex) {
			return false;
		}
	}

}
