package io.rpyc.spring.security;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/**
 * Authenticates by bearer tokens.
 *
 * @param providers returns the provider that checks the token of a login
 */
record BearerTokenProvider(Function<BearerLogin, AuthenticationProvider> providers) implements AuthenticationProvider {

	@Override
	public @Nullable Authentication authenticate(Authentication request) {
		BearerLogin login = new BearerLogin(request);
		AuthenticationProvider provider = this.providers.apply(login);
		Authentication authentication = provider.supports(request.getClass()) ? provider.authenticate(request) : null;
		return (authentication != null) ? login.verified(authentication) : null;
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return BearerTokenAuthenticationToken.class.isAssignableFrom(authentication);
	}

}
