package io.rpyc.security.tls;

import io.netty.handler.ssl.ClientAuth;

/**
 * Whether a TLS server asks its clients for a certificate: Python's
 * {@code ssl.VerifyMode}.
 *
 * @since 0.1
 */
public enum CertificateRequirement {

	/**
	 * Certificates are not requested: {@code ssl.CERT_NONE}.
	 */
	NONE(ClientAuth.NONE),

	/**
	 * A certificate is requested, and verified if there is one:
	 * {@code ssl.CERT_OPTIONAL}. This alone is not authentication.
	 */
	OPTIONAL(ClientAuth.OPTIONAL),

	/**
	 * A valid certificate is required: {@code ssl.CERT_REQUIRED}.
	 */
	REQUIRED(ClientAuth.REQUIRE);

	private final ClientAuth clientAuth;

	CertificateRequirement(ClientAuth clientAuth) {
		this.clientAuth = clientAuth;
	}

	ClientAuth clientAuth() {
		return this.clientAuth;
	}

}
