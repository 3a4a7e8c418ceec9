package io.rpyc.spring.security;

import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/**
 * A bearer token that a client sent, not checked yet. Spring Security's own has the token
 * for its name, which failure events and audit events would tell.
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
