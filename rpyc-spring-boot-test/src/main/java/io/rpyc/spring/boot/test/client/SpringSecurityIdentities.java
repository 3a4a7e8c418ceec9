package io.rpyc.spring.boot.test.client;

import java.security.Principal;
import java.util.List;

import io.rpyc.security.Credentials;
import io.rpyc.spring.security.AuthenticatedPeer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/**
 * The identities of an application with Spring Security.
 */
final class SpringSecurityIdentities implements PeerIdentities {

	private final ListableBeanFactory beans;

	SpringSecurityIdentities(ListableBeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public @Nullable Credentials current() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (authentication == null || authentication instanceof AnonymousAuthenticationToken) {
			return null;
		}
		return authentication.isAuthenticated() ? peer(authentication) : null;
	}

	@Override
	public Credentials user(String username) {
		UserDetailsService users = this.beans.getBeanProvider(UserDetailsService.class).getIfUnique();
		if (users == null) {
			return withAuthorities(username, List.of());
		}
		try {
			return peer(users.loadUserByUsername(username));
		}
		catch (UsernameNotFoundException ex) {
			throw new IllegalArgumentException("the UserDetailsService of the application has no user '" + username
					+ "': for another user, use withRoles or withAuthorities", ex);
		}
	}

	@Override
	public Credentials principal(Principal principal) {
		return (principal instanceof Authentication authentication) ? peer(authentication)
				: PeerIdentities.super.principal(principal);
	}

	@Override
	public Credentials withAuthorities(String username, List<String> authorities) {
		return peer(new User(username, "", AuthorityUtils.createAuthorityList(authorities)));
	}

	private static Credentials peer(UserDetails user) {
		return peer(UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities()));
	}

	private static Credentials peer(Authentication authentication) {
		return new AuthenticatedPeer(authentication, MECHANISM);
	}

}
