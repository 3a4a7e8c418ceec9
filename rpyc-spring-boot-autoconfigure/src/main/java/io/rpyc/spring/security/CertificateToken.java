package io.rpyc.spring.security;

import java.security.cert.X509Certificate;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * The verified certificate of a peer, before its user is looked up.
 */
final class CertificateToken extends AbstractAuthenticationToken {

	private final transient X509Certificate certificate;

	private final String name;

	CertificateToken(X509Certificate certificate, String name) {
		super(AuthorityUtils.NO_AUTHORITIES);
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

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other;
	}

	@Override
	public int hashCode() {
		return System.identityHashCode(this);
	}

}
