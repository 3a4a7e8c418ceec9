package io.rpyc.spring.boot.autoconfigure.security;

import io.rpyc.spring.InvalidRpycSecurityException;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.security.access.hierarchicalroles.NullRoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.SpringAuthorizationEventPublisher;
import org.springframework.security.config.annotation.authentication.configuration.AuthenticationConfiguration;
import org.springframework.security.config.core.GrantedAuthorityDefaults;
import org.springframework.security.core.userdetails.UserDetailsService;

/**
 * Spring Security's beans of the application, or defaults.
 */
final class SpringSecurityBeans {

	private final ApplicationContext context;

	SpringSecurityBeans(ApplicationContext context) {
		this.context = context;
	}

	ApplicationContext context() {
		return this.context;
	}

	<T> @Nullable T find(Class<T> type) {
		return this.context.getBeanProvider(type).getIfUnique();
	}

	/** Returns the bean, otherwise a manager of the application's providers and users. */
	AuthenticationManager authenticationManager() {
		AuthenticationManager bean = find(AuthenticationManager.class);
		if (bean != null) {
			return bean;
		}
		AuthenticationManager built = this.context.getBean(AuthenticationConfiguration.class)
			.getAuthenticationManager();
		if (built == null) {
			throw new InvalidRpycSecurityException(
					"Spring Security is on the class path, so clients authenticate by password, "
							+ "but the application has no users",
					"Define a bean of type UserDetailsService, AuthenticationProvider or AuthenticationManager, "
							+ "choose another 'rpyc.security.authentication', or set it to 'none' to accept all clients.");
		}
		return built;
	}

	@Nullable UserDetailsService users() {
		return find(UserDetailsService.class);
	}

	AuthenticationEventPublisher authenticationEvents() {
		AuthenticationEventPublisher bean = find(AuthenticationEventPublisher.class);
		return (bean != null) ? bean : new DefaultAuthenticationEventPublisher(this.context);
	}

	AuthorizationEventPublisher authorizationEvents() {
		AuthorizationEventPublisher bean = find(AuthorizationEventPublisher.class);
		return (bean != null) ? bean : new SpringAuthorizationEventPublisher(this.context);
	}

	RoleHierarchy roleHierarchy() {
		RoleHierarchy bean = find(RoleHierarchy.class);
		return (bean != null) ? bean : new NullRoleHierarchy();
	}

	String rolePrefix() {
		GrantedAuthorityDefaults bean = find(GrantedAuthorityDefaults.class);
		return (bean != null) ? bean.getRolePrefix() : "ROLE_";
	}

}
