package io.rpyc.spring.security;

import java.util.List;

import io.rpyc.security.PeerUser;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AccountStatusUserDetailsChecker;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsChecker;
import org.springframework.security.core.userdetails.UserDetailsService;

/**
 * Finds the users that run clients. Without a {@link UserDetailsService}, every user of
 * the operating system is a user, with its group as authority.
 */
final class SystemUserAuthenticationProvider implements AuthenticationProvider {

	private static final String GROUP = "GROUP_";

	private final @Nullable UserDetailsService users;

	private final UserDetailsChecker checker = new AccountStatusUserDetailsChecker();

	SystemUserAuthenticationProvider(@Nullable UserDetailsService users) {
		this.users = users;
	}

	@Override
	public Authentication authenticate(Authentication request) {
		PeerUser peer = ((SystemUserToken) request).user();
		if (this.users == null) {
			return UsernamePasswordAuthenticationToken.authenticated(peer.name(), null,
					List.of(new SimpleGrantedAuthority(GROUP + peer.group())));
		}
		UserDetails user = this.users.loadUserByUsername(peer.name());
		this.checker.check(user);
		return UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities());
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return SystemUserToken.class.isAssignableFrom(authentication);
	}

}
