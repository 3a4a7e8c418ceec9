package io.rpyc.spring.security;

import java.time.Duration;

import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.userdetails.ReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/**
 * Adapts the users of reactive applications to logins, which may block their thread.
 * Reactor is only required on the class path if they are used.
 *
 * @since 0.1
 */
public final class ReactiveUsers {

	private ReactiveUsers() {
	}

	/**
	 * Creates a manager that verifies passwords.
	 * @param manager verifies them
	 * @param timeout the maximum time to wait for the manager; zero for no limit
	 * @param publisher the publisher of successes and failures
	 * @return the manager
	 */
	public static AuthenticationManager passwords(ReactiveAuthenticationManager manager, Duration timeout,
			AuthenticationEventPublisher publisher) {
		ProviderManager blocking = new ProviderManager(new Provider(manager, new BlockingResults(timeout)));
		blocking.setAuthenticationEventPublisher(publisher);
		// It would also erase the password of a user that a store shares.
		blocking.setEraseCredentialsAfterAuthentication(false);
		return blocking;
	}

	/**
	 * Creates a service that finds users.
	 * @param users finds them
	 * @param timeout the maximum time to wait for a user; zero for no limit
	 * @return the service
	 */
	public static UserDetailsService users(ReactiveUserDetailsService users, Duration timeout) {
		BlockingResults results = new BlockingResults(timeout);
		return (name) -> {
			UserDetails user = results.get(users.findByUsername(name));
			if (user == null) {
				throw new UsernameNotFoundException("there is no user '" + name + "'");
			}
			// The login erases the password of its user, which the store may share.
			return (user.getClass() == User.class) ? User.withUserDetails(user).build() : user;
		};
	}

	/**
	 * Verifies passwords.
	 *
	 * @param manager verifies them
	 * @param results waits for the manager
	 */
	private record Provider(ReactiveAuthenticationManager manager,
			BlockingResults results) implements AuthenticationProvider {

		@Override
		public Authentication authenticate(Authentication request) {
			Authentication authenticated = this.results.get(this.manager.authenticate(request));
			if (authenticated == null) {
				throw new ProviderNotFoundException(
						"the ReactiveAuthenticationManager returns nothing for passwords: it must return the user or an error");
			}
			return byPassword(authenticated);
		}

		private static Authentication byPassword(Authentication authenticated) {
			if (authenticated.getClass() != UsernamePasswordAuthenticationToken.class
					|| !authenticated.isAuthenticated() || authenticated.getPrincipal() == null) {
				return authenticated;
			}
			UsernamePasswordAuthenticationToken token = UsernamePasswordAuthenticationToken.authenticated(
					authenticated.getPrincipal(), null,
					Factors.add(authenticated.getAuthorities(), FactorGrantedAuthority.PASSWORD_AUTHORITY));
			token.setDetails(authenticated.getDetails());
			return token;
		}

		@Override
		public boolean supports(Class<?> type) {
			return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
		}

	}

}
