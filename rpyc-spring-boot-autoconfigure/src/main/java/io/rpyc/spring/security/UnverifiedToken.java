package io.rpyc.spring.security;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * The credentials that a peer has presented, before they are verified. Only equal to
 * itself, so that secrets are not compared.
 */
abstract class UnverifiedToken extends AbstractAuthenticationToken {

	UnverifiedToken() {
		super(AuthorityUtils.NO_AUTHORITIES);
	}

	@Override
	public final boolean equals(@Nullable Object other) {
		return this == other;
	}

	@Override
	public final int hashCode() {
		return System.identityHashCode(this);
	}

}
