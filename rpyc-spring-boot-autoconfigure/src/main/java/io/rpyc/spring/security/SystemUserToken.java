package io.rpyc.spring.security;

import io.rpyc.security.PeerUser;
import org.jspecify.annotations.Nullable;

/**
 * The user of the operating system that runs a client, before the application has decided
 * about it.
 */
final class SystemUserToken extends UnverifiedToken {

	private final transient PeerUser user;

	SystemUserToken(PeerUser user) {
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

}
