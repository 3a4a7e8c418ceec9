package io.rpyc.spring.boot.test.app;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/**
 * The application of the tests.
 */
@SpringBootApplication
public class VaultApplication {

	public static final String PASSWORD = "wonder:land";

	@Bean
	InMemoryUserDetailsManager users() {
		return new InMemoryUserDetailsManager(
				User.withUsername("ada").password("{noop}" + PASSWORD).roles("ADMIN").build(),
				User.withUsername("bob").password("{noop}builder").roles("USER").build());
	}

}
