package io.rpyc.spring.security;

import io.rpyc.security.PeerUser;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * The user of the operating system that runs a client, before the application has decided
 * about it.
 */
final class SystemUserToken extends AbstractAuthenticationToken {

	private final transient PeerUser user;

	SystemUserToken(PeerUser user) {
		super(AuthorityUtils.NO_AUTHORITIES);
		this.user = user;
	}

	PeerUser user() {
		return this.user;
	}

	@Override
	public Object getPrincipal() {
		return this.user.name();
	}

	@Override
	public @Nullable Object getCredentials() {
		return null;
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
