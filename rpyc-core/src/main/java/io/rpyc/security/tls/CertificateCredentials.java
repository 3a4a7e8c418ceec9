package io.rpyc.security.tls;

import java.security.cert.X509Certificate;
import java.util.List;

import io.rpyc.security.Credentials;

/**
 * Credentials of a peer that authenticated with a TLS certificate.
 *
 * @param chain the verified certificates, the peer's own first, never empty
 * @since 0.1
 */
public record CertificateCredentials(List<X509Certificate> chain) implements Credentials {

	public CertificateCredentials {
		if (chain.isEmpty()) {
			throw new IllegalArgumentException("'chain' must not be empty");
		}
		chain = List.copyOf(chain);
	}

	/**
	 * Returns the peer's own certificate.
	 * @return the first of the chain
	 */
	public X509Certificate certificate() {
		return this.chain.get(0);
	}

	@Override
	public String name() {
		return certificate().getSubjectX500Principal().getName();
	}

	@Override
	public String mechanism() {
		return X509;
	}

	@Override
	public String toString() {
		return X509 + " credentials of '" + name() + "'";
	}

}
