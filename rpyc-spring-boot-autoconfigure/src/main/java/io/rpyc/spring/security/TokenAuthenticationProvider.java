package io.rpyc.spring.security;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AccountStatusUserDetailsChecker;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsChecker;

/**
 * Authenticates users by the tokens of a {@link TokenStore}.
 */
final class TokenAuthenticationProvider implements AuthenticationProvider {

	private final TokenStore store;

	private final UserDetailsChecker checker = new AccountStatusUserDetailsChecker();

	TokenAuthenticationProvider(TokenStore store) {
		this.store = store;
	}

	@Override
	public @Nullable Authentication authenticate(Authentication request) {
		UserToken token = (UserToken) request;
		UserDetails user = this.store.find(token.getName(), token.token())
			.orElseThrow(() -> new BadCredentialsException("The token is not valid"));
		this.checker.check(user);
		return UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities());
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return UserToken.class.isAssignableFrom(authentication);
	}

}
