package io.rpyc.spring.security;

import java.util.Optional;

import org.springframework.security.core.userdetails.UserDetails;

/**
 * Store of the tokens of clients that send {@code user:token}. Must be thread-safe; may
 * block.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface TokenStore {

	/**
	 * Finds the user of a token.
	 * @param username the user name as the client sent it
	 * @param token the token, which must not be logged; compare it, or a digest of it, in
	 * constant time
	 * @return the user, or empty if the token is not valid for that name
	 */
	Optional<UserDetails> find(String username, String token);

}
