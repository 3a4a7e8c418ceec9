package io.rpyc.spring.security;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/**
 * An unverified bearer token of a client. Spring Security's class uses the token as its
 * name, which failure and audit events would reveal.
 */
final class BearerRequest extends BearerTokenAuthenticationToken implements Expiring {

	private transient @Nullable Instant expiry;

	BearerRequest(String token) {
		super(token);
	}

	@Override
	public Object getPrincipal() {
		return "bearer token";
	}

	/** Notes a time at which the verified token expires. The earliest one counts. */
	void expires(Instant time) {
		Instant known = this.expiry;
		this.expiry = (known == null || time.isBefore(known)) ? time : known;
	}

	@Override
	public @Nullable Instant expiresAt() {
		return this.expiry;
	}

}
