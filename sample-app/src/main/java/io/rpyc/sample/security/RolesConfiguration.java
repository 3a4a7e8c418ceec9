package io.rpyc.sample.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/**
 * Alice, Bob and Charlie.
 */
@Configuration(proxyBeanMethods = false)
@Profile("roles")
class RolesConfiguration {

	@Bean
	PasswordEncoder passwordEncoder() {
		return PasswordEncoderFactories.createDelegatingPasswordEncoder();
	}

	@Bean
	UserDetailsService people(PasswordEncoder encoder) {
		return new InMemoryUserDetailsManager(
				User.withUsername("alice").password(encoder.encode("wonder:land")).roles("USER", "ADMIN").build(),
				User.withUsername("bob").password(encoder.encode("builder")).roles("USER").build(),
				User.withUsername("charlie").password(encoder.encode("brown")).roles("MANAGER", "USER").build());
	}

}
