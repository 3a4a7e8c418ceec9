package io.rpyc.spring.boot.autoconfigure.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/**
 * Alice, a chief who is therefore an administrator, and Bob, a user.
 */
@Configuration(proxyBeanMethods = false)
class Users {

	static final String PASSWORD = "se:cr:et";

	/** Quick, other than the default encoder. */
	static final PasswordEncoder ENCODER = new BCryptPasswordEncoder(4);

	@Bean
	PasswordEncoder passwordEncoder() {
		return ENCODER;
	}

	@Bean
	UserDetailsService userDetails(PasswordEncoder encoder) {
		String encoded = encoder.encode(PASSWORD);
		return new InMemoryUserDetailsManager(User.withUsername("alice")
			.password(encoded)
			.authorities("ROLE_CHIEF", "ROLE_USER", "calls:read")
			.build(), User.withUsername("bob").password(encoded).roles("USER").build());
	}

	@Bean
	RoleHierarchy roleHierarchy() {
		return RoleHierarchyImpl.fromHierarchy("ROLE_CHIEF > ROLE_ADMIN");
	}

}
