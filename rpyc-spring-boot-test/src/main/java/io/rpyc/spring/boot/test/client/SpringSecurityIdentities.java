package io.rpyc.spring.boot.test.client;

import java.security.Principal;
import java.util.List;

import io.rpyc.security.Credentials;
import io.rpyc.spring.boot.autoconfigure.security.RpycSecurityProperties;
import io.rpyc.spring.security.AuthenticatedPeer;
import io.rpyc.spring.security.ReactiveUsers;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.userdetails.ReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.util.ClassUtils;

/**
 * The identities of an application with Spring Security.
 */
final class SpringSecurityIdentities implements PeerIdentities {

	private static final boolean REACTOR = ClassUtils.isPresent("reactor.core.publisher.Mono",
			SpringSecurityIdentities.class.getClassLoader());

	private final ListableBeanFactory beans;

	SpringSecurityIdentities(ListableBeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public @Nullable Credentials current() {
		Authentication authentication = this.beans.getBeanProvider(SecurityContextHolderStrategy.class)
			.getIfUnique(SecurityContextHolder::getContextHolderStrategy)
			.getContext()
			.getAuthentication();
		if (authentication == null || authentication instanceof AnonymousAuthenticationToken) {
			return null;
		}
		return authentication.isAuthenticated() ? peer(authentication) : null;
	}

	@Override
	public Credentials user(String username) {
		UserDetailsService users = users();
		if (users == null) {
			return withAuthorities(username, List.of());
		}
		try {
			return peer(users.loadUserByUsername(username));
		}
		catch (UsernameNotFoundException ex) {
			throw new IllegalArgumentException("the application has no user '" + username
					+ "': for another user, use withRoles or withAuthorities", ex);
		}
	}

	/** Finds the users with whom clients log in. */
	private @Nullable UserDetailsService users() {
		UserDetailsService users = this.beans.getBeanProvider(UserDetailsService.class).getIfUnique();
		return (users == null && REACTOR) ? reactiveUsers() : users;
	}

	private @Nullable UserDetailsService reactiveUsers() {
		ReactiveUserDetailsService users = this.beans.getBeanProvider(ReactiveUserDetailsService.class).getIfUnique();
		return (users != null) ? ReactiveUsers.users(users,
				this.beans.getBeanProvider(RpycSecurityProperties.class)
					.getIfAvailable(RpycSecurityProperties::new)
					.getAuthenticationTimeout())
				: null;
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
