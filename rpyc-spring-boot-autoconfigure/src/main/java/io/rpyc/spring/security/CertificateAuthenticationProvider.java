package io.rpyc.spring.security;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AccountStatusUserDetailsChecker;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsChecker;
import org.springframework.security.core.userdetails.UserDetailsService;

/**
 * Finds the users of certificates. Without a {@link UserDetailsService}, the user has the
 * name in the certificate, and no other authority than that of the factor.
 */
final class CertificateAuthenticationProvider implements AuthenticationProvider {

	private final @Nullable UserDetailsService users;

	private final UserDetailsChecker checker = new AccountStatusUserDetailsChecker();

	CertificateAuthenticationProvider(@Nullable UserDetailsService users) {
		this.users = users;
	}

	@Override
	public @Nullable Authentication authenticate(Authentication request) {
		if (this.users == null) {
			return authenticated(request.getName(), List.of());
		}
		UserDetails user = this.users.loadUserByUsername(request.getName());
		this.checker.check(user);
		return authenticated(user, user.getAuthorities());
	}

	private static Authentication authenticated(Object user, Collection<? extends GrantedAuthority> authorities) {
		return UsernamePasswordAuthenticationToken.authenticated(user, null,
				Factors.add(authorities, FactorGrantedAuthority.X509_AUTHORITY));
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return CertificateToken.class.isAssignableFrom(authentication);
	}

}
