package io.rpyc.spring.security;

import java.util.Optional;

import org.springframework.security.core.userdetails.UserDetails;

/**
 * Knows the tokens with which clients log in: those who send {@code user:token}. Asked by
 * many threads at once; it may block.
 */
@FunctionalInterface
public interface TokenStore {

	/**
	 * Finds the user of a token.
	 * @param username the user name as the client sent it
	 * @param token the token, which must reach no log; compare it, or a digest of it, in
	 * constant time
	 * @return the user, or empty where the token is not valid for that name
	 */
	Optional<UserDetails> find(String username, String token);

}
