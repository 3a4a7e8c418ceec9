package io.rpyc.sample.security;

import java.security.Principal;
import java.util.Objects;
import java.util.Set;

import io.rpyc.connection.RpycConnection;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycConnectionHooks;
import io.rpyc.spring.RpycService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.annotation.Profile;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Methods for different roles.
 */
@RpycService("roles")
@Profile("roles")
class RoleProtectedService implements RpycConnectionHooks {

	private static final Logger logger = LoggerFactory.getLogger(RoleProtectedService.class);

	@Override
	public void onConnect(RpycConnection connection) {
		Authentication user = Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication());
		Set<String> roles = AuthorityUtils.authorityListToSet(user.getAuthorities());
		roles.removeIf((authority) -> !authority.startsWith("ROLE_"));
		logger.info("User connected: {} with roles: {}", user.getName(), roles);
	}

	@Exposed
	public String publicMethod() {
		return "This method is available to all authenticated users";
	}

	@Exposed
	@PreAuthorize("hasRole('ADMIN')")
	public String adminMethod() {
		return "This method requires admin role";
	}

	@Exposed
	@PreAuthorize("hasRole('USER')")
	public String userMethod(Principal user) {
		return "Hello " + user.getName() + ", you have user access";
	}

	@Exposed
	@PreAuthorize("hasRole('MANAGER')")
	public String managerMethod() {
		return "This method requires manager role";
	}

}
