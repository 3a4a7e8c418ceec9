package io.rpyc.sample.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

import io.rpyc.spring.security.TokenStore;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * Tokens that give access to everybody who knows one, as in rpyc's example.
 */
@Configuration(proxyBeanMethods = false)
@Profile("token")
class TokenConfiguration {

	@Bean
	TokenStore tokens(@Value("${sample.tokens}") Set<String> tokens) {
		return (username, token) -> isValid(tokens, token) ? Optional.of(user(username)) : Optional.empty();
	}

	private static boolean isValid(Set<String> tokens, String token) {
		boolean valid = false;
		for (String known : tokens) {
			valid |= MessageDigest.isEqual(known.getBytes(StandardCharsets.UTF_8),
					token.getBytes(StandardCharsets.UTF_8));
		}
		return valid;
	}

	private static UserDetails user(String username) {
		return User.withUsername(username).password("").roles("USER").build();
	}

}
