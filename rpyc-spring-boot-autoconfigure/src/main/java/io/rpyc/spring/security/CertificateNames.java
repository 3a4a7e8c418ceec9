package io.rpyc.spring.security;

import java.security.cert.X509Certificate;

import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

import org.springframework.security.authentication.BadCredentialsException;

/**
 * Extracts user names from certificates: the common name of the subject.
 */
final class CertificateNames {

	private CertificateNames() {
	}

	static String commonName(X509Certificate certificate) {
		try {
			LdapName subject = new LdapName(certificate.getSubjectX500Principal().getName());
			for (int i = subject.size() - 1; i >= 0; i--) {
				Rdn part = subject.getRdn(i);
				if (part.getType().equalsIgnoreCase("CN") && part.getValue() instanceof String name
						&& name.chars().noneMatch(Character::isISOControl)) {
					return name;
				}
			}
		}
		catch (InvalidNameException ex) {
			throw new BadCredentialsException("The certificate's subject cannot be read", ex);
		}
		throw new BadCredentialsException("The certificate's subject has no common name");
	}

}
