package io.rpyc.spring.security;

import java.util.List;
import java.util.Map;

import io.rpyc.security.Credentials;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Credentials of a peer that Spring Security knows.
 *
 * @param authentication who the peer is for Spring Security
 * @param mechanism how the peer proved it
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
		// The authentication's own text shows details that the application put there.
		return this.mechanism + " credentials of '" + name() + "'";
	}

}
