package io.rpyc.spring.security;

import java.security.cert.X509Certificate;

/**
 * The verified certificate of a peer, before its user is looked up.
 */
final class CertificateToken extends UnverifiedToken {

	private final transient X509Certificate certificate;

	private final String name;

	CertificateToken(X509Certificate certificate, String name) {
		this.certificate = certificate;
		this.name = name;
	}

	@Override
	public Object getPrincipal() {
		return this.name;
	}

	@Override
	public Object getCredentials() {
		return this.certificate;
	}

}
