package io.rpyc.spring.security;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/**
 * Grants the authorities of authentication factors, as Spring Security does for the
 * logins of web applications. Rules can require them.
 */
final class Factors {

	private Factors() {
	}

	/**
	 * Adds the authority of a factor.
	 * @param authorities the authorities of the user
	 * @param factor the authority of the factor that the user has proved
	 * @return all of them
	 */
	static Collection<GrantedAuthority> add(Collection<? extends GrantedAuthority> authorities, String factor) {
		Set<GrantedAuthority> all = new LinkedHashSet<>(authorities);
		all.add(FactorGrantedAuthority.fromAuthority(factor));
		return all;
	}

}
