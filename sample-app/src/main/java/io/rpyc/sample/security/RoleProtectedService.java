package io.rpyc.sample.security;

import java.security.Principal;

import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;

import org.springframework.context.annotation.Profile;
import org.springframework.security.access.prepost.PreAuthorize;

/**
 * Methods for different roles.
 */
@RpycService("roles")
@Profile("roles")
class RoleProtectedService {

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
