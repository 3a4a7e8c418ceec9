package io.rpyc.spring.security;

import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/**
 * An unverified bearer token of a client. Spring Security's class uses the token as its
 * name, which failure and audit events would reveal.
 */
final class BearerRequest extends BearerTokenAuthenticationToken {

	BearerRequest(String token) {
		super(token);
	}

	@Override
	public Object getPrincipal() {
		return "bearer token";
	}

}
