package io.rpyc.spring.security;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * An unverified user name and token of a client.
 */
final class UserToken extends UnverifiedToken {

	private final String username;

	private transient @Nullable String token;

	UserToken(String username, String token) {
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

}
