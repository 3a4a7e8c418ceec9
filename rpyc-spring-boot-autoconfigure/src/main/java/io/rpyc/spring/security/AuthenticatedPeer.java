package io.rpyc.spring.security;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.rpyc.RpycAuthenticationException;
import io.rpyc.security.Credentials;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;

/**
 * Credentials of a peer that Spring Security has authenticated.
 *
 * @param authentication Spring Security's authentication of the peer
 * @param mechanism the authentication mechanism
 * @param expiresAt the time at which the authentication expires, and the connection is
 * closed; {@code null} if it does not expire
 * @since 0.1
 */
public record AuthenticatedPeer(Authentication authentication, String mechanism,
		@Nullable Instant expiresAt) implements Credentials {

	/**
	 * Creates credentials that do not expire.
	 * @param authentication Spring Security's authentication of the peer
	 * @param mechanism the authentication mechanism
	 */
	public AuthenticatedPeer(Authentication authentication, String mechanism) {
		this(authentication, mechanism, null);
	}

	/**
	 * Authenticates a peer.
	 * @param manager decides about the peer
	 * @param request supplies the authentication request
	 * @param mechanism the authentication mechanism
	 * @return the credentials of the peer
	 * @throws RpycAuthenticationException if the manager rejects the request, or fails
	 * @throws IllegalStateException if the manager returned nothing, or has authenticated
	 * nobody: it has to throw an exception then
	 */
	static AuthenticatedPeer authenticate(AuthenticationManager manager, Supplier<Authentication> request,
			String mechanism) {
		try {
			Authentication asked = request.get();
			Authentication authentication = checked(manager.authenticate(asked));
			return new AuthenticatedPeer(authentication, mechanism,
					(asked instanceof Expiring expiring) ? expiring.expiresAt() : null);
		}
		catch (AuthenticationException ex) {
			throw AuthenticationFailures.translate(ex);
		}
	}

	private static Authentication checked(@Nullable Authentication authentication) {
		if (authentication == null || !authentication.isAuthenticated()) {
			throw new IllegalStateException("the AuthenticationManager returned "
					+ ((authentication != null) ? "an authentication that is not authenticated" : "null")
					+ " and did not throw an AuthenticationException");
		}
		return authentication;
	}

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
