package io.rpyc.spring.security;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * An unverified user name and token of a client.
 */
final class UserToken extends AbstractAuthenticationToken {

	private final String username;

	private transient @Nullable String token;

	UserToken(String username, String token) {
		super(AuthorityUtils.NO_AUTHORITIES);
		this.username = username;
		this.token = token;
	}

	@Override
	public Object getPrincipal() {
		return this.username;
	}

	@Override
	public @Nullable Object getCredentials() {
		return this.token;
	}

	String token() {
		return Objects.requireNonNull(this.token, "the token was erased");
	}

	@Override
	public void eraseCredentials() {
		super.eraseCredentials();
		this.token = null;
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
