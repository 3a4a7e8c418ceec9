package io.rpyc.spring.boot.autoconfigure.security;

import java.time.Duration;

import io.rpyc.spring.security.ReactiveUsers;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.UserDetailsRepositoryReactiveAuthenticationManager;
import org.springframework.security.authentication.password.ReactiveCompromisedPasswordChecker;
import org.springframework.security.core.userdetails.ReactiveUserDetailsPasswordService;
import org.springframework.security.core.userdetails.ReactiveUserDetailsService;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.util.ClassUtils;

/**
 * The users of a reactive application. They only count if there are no others.
 *
 * @param beans finds the beans
 */
record ReactiveSecurityBeans(SpringSecurityBeans beans) {

	/**
	 * Returns the manager of the application's users.
	 * @return the manager, or {@code null} if there are no users
	 */
	@Nullable AuthenticationManager manager() {
		if (!isPresent()) {
			return null;
		}
		ReactiveAuthenticationManager manager = this.beans.find(ReactiveAuthenticationManager.class);
		if (manager == null) {
			manager = managerOfUsers();
		}
		return (manager != null) ? ReactiveUsers.passwords(manager, timeout(), this.beans.authenticationEvents())
				: null;
	}

	/** Creates the manager that WebFlux applications have by default. */
	private @Nullable ReactiveAuthenticationManager managerOfUsers() {
		ReactiveUserDetailsService users = this.beans.find(ReactiveUserDetailsService.class);
		if (users == null) {
			return null;
		}
		UserDetailsRepositoryReactiveAuthenticationManager manager = new UserDetailsRepositoryReactiveAuthenticationManager(
				users);
		PasswordEncoder encoder = this.beans.find(PasswordEncoder.class);
		if (encoder != null) {
			manager.setPasswordEncoder(encoder);
		}
		ReactiveUserDetailsPasswordService passwords = this.beans.find(ReactiveUserDetailsPasswordService.class);
		if (passwords != null) {
			manager.setUserDetailsPasswordService(passwords);
		}
		ReactiveCompromisedPasswordChecker checker = this.beans.find(ReactiveCompromisedPasswordChecker.class);
		if (checker != null) {
			manager.setCompromisedPasswordChecker(checker);
		}
		return manager;
	}

	/**
	 * Returns the users of certificates.
	 * @return the users, or {@code null} if there are none
	 */
	@Nullable UserDetailsService users() {
		ReactiveUserDetailsService users = isPresent() ? this.beans.find(ReactiveUserDetailsService.class) : null;
		return (users != null) ? ReactiveUsers.users(users, timeout()) : null;
	}

	boolean isPresent() {
		return ClassUtils.isPresent("reactor.core.publisher.Mono", this.beans.context().getClassLoader());
	}

	/** Returns how long a login waits for a reactive component. */
	Duration timeout() {
		return this.beans.context().getBean(RpycSecurityProperties.class).getAuthenticationTimeout();
	}

}
