package io.rpyc.spring.security;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.rpyc.connection.RpycConnection;
import io.rpyc.security.Credentials;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Returns Spring Security's authentications of peers.
 */
final class PeerAuthentications {

	private static final Authentication ANONYMOUS = new AnonymousAuthenticationToken("rpyc", "anonymousUser",
			AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

	private PeerAuthentications() {
	}

	/**
	 * Returns the authentication of a connection's peer, which is anonymous if the peer
	 * did not authenticate.
	 */
	static Authentication of(RpycConnection connection) {
		Authentication known = connection.attribute(Authentication.class);
		if (known == null) {
			known = create(connection.attribute(Credentials.class));
			connection.attribute(Authentication.class, known);
		}
		return known;
	}

	private static Authentication create(@Nullable Credentials credentials) {
		if (credentials == null) {
			return ANONYMOUS;
		}
		return credentials.find(AuthenticatedPeer.class)
			.map(AuthenticatedPeer::authentication)
			.orElseGet(() -> UsernamePasswordAuthenticationToken.authenticated(credentials.name(), null,
					authorities(credentials)));
	}

	/** Returns the roles and authorities in the attributes of custom credentials. */
	private static List<GrantedAuthority> authorities(Credentials credentials) {
		List<GrantedAuthority> authorities = new ArrayList<>();
		add(credentials.attributes().get("roles"), "ROLE_", authorities);
		add(credentials.attributes().get("authorities"), "", authorities);
		return authorities;
	}

	private static void add(@Nullable Object names, String prefix, List<GrantedAuthority> authorities) {
		if (names instanceof Collection<?> all) {
			all.forEach((name) -> authorities.add(new SimpleGrantedAuthority(prefix + name)));
		}
	}

}
