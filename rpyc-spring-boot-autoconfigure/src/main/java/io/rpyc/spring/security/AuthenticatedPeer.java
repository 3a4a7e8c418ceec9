package io.rpyc.spring.security;

import java.util.List;
import java.util.Map;

import io.rpyc.security.Credentials;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Credentials of a peer that Spring Security has authenticated.
 *
 * @param authentication Spring Security's authentication of the peer
 * @param mechanism the authentication mechanism
 */
public record AuthenticatedPeer(Authentication authentication, String mechanism) implements Credentials {

	@Override
	public String name() {
		return this.authentication.getName();
	}

	@Override
	public Map<String, Object> attributes() {
		return Map.of("authorities",
				List.copyOf(this.authentication.getAuthorities()
					.stream()
					.map(GrantedAuthority::getAuthority)
					.map(String::valueOf)
					.toList()));
	}

	@Override
	public String toString() {
		// The text of the authentication may contain details from the application.
		return this.mechanism + " credentials of '" + name() + "'";
	}

}
