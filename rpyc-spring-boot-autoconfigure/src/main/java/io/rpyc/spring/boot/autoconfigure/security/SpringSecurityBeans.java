package io.rpyc.spring.boot.autoconfigure.security;

import java.util.List;
import io.rpyc.spring.InvalidRpycSecurityException;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.security.access.PermissionEvaluator;
import org.springframework.security.access.expression.method.MethodSecurityExpressionHandler;
import org.springframework.security.access.hierarchicalroles.NullRoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.password.CompromisedPasswordChecker;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.SpringAuthorizationEventPublisher;
import org.springframework.security.config.annotation.authentication.configuration.AuthenticationConfiguration;
import org.springframework.security.config.annotation.authentication.configuration.GlobalAuthenticationConfigurerAdapter;
import org.springframework.security.config.core.GrantedAuthorityDefaults;
import org.springframework.security.core.annotation.AnnotationTemplateExpressionDefaults;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Spring Security's beans of the application, or defaults.
 */
final class SpringSecurityBeans implements AopInfrastructureBean {

	private static final List<Class<?>> EARLY = List.of(AuthenticationEventPublisher.class,
			AuthorizationEventPublisher.class, RoleHierarchy.class, GrantedAuthorityDefaults.class,
			AnnotationTemplateExpressionDefaults.class, MethodSecurityExpressionHandler.class,
			PermissionEvaluator.class, SecurityContextHolderStrategy.class);

	private final ApplicationContext context;

	private final ReactiveSecurityBeans reactive = new ReactiveSecurityBeans(this);

	SpringSecurityBeans(ApplicationContext context) {
		this.context = context;
	}

	ApplicationContext context() {
		return this.context;
	}

	/**
	 * Finds the bean of a type.
	 * @throws InvalidRpycSecurityException if there are several and none is primary
	 */
	<T> @Nullable T find(Class<T> type) {
		return UniqueBeans.find(this.context.getBeanProvider(type), type);
	}

	/** The same for what is looked for before it is known whether there is a server. */
	private <T> @Nullable T findUnchecked(Class<T> type) {
		return this.context.getBeanProvider(type).getIfUnique();
	}

	/**
	 * Returns the bean, otherwise a manager of the application's providers and users,
	 * otherwise one of its reactive manager or users.
	 */
	AuthenticationManager authenticationManager() {
		AuthenticationManager bean = find(AuthenticationManager.class);
		if (bean != null) {
			return bean;
		}
		requireOneUse();
		AuthenticationManager built = this.context.getBean(AuthenticationConfiguration.class)
			.getAuthenticationManager();
		return (built != null) ? built : reactiveManager();
	}

	private AuthenticationManager reactiveManager() {
		AuthenticationManager manager = this.reactive.manager();
		if (manager == null) {
			throw new InvalidRpycSecurityException(
					"Spring Security is on the class path, so clients authenticate by password, "
							+ "but the application has no users",
					"Define a bean of type UserDetailsService, AuthenticationProvider or AuthenticationManager, "
							+ "or of type ReactiveUserDetailsService or ReactiveAuthenticationManager, "
							+ "choose another 'rpyc.security.authentication', or set it to 'none' to accept all clients.");
		}
		return manager;
	}

	/**
	 * Spring Security leaves out several providers or users and goes on with the rest,
	 * whether one of them is primary or not.
	 */
	private void requireOneUse() {
		if (isConfiguredByApplication()) {
			return;
		}
		String[] providers = this.context.getBeanNamesForType(AuthenticationProvider.class);
		requireSingle(AuthenticationProvider.class, providers);
		if (providers.length == 0) {
			requireSingle(UserDetailsService.class, this.context.getBeanNamesForType(UserDetailsService.class));
			find(PasswordEncoder.class);
			find(CompromisedPasswordChecker.class);
		}
	}

	private boolean isConfiguredByApplication() {
		return BeanFactoryUtils.beansOfTypeIncludingAncestors(this.context, GlobalAuthenticationConfigurerAdapter.class)
			.values()
			.stream()
			.anyMatch((each) -> !each.getClass().getName().startsWith("org.springframework."));
	}

	private static void requireSingle(Class<?> type, String[] names) {
		if (names.length > 1) {
			throw UniqueBeans.several(type, List.of(names),
					"Define a bean of type AuthenticationManager that says which of them it asks, or set it with "
							+ "RpycSecurity.usernamePassword.");
		}
	}

	@Nullable UserDetailsService users() {
		UserDetailsService users = find(UserDetailsService.class);
		return (users != null) ? users : this.reactive.users();
	}

	ReactiveSecurityBeans reactive() {
		return this.reactive;
	}

	AuthenticationEventPublisher authenticationEvents() {
		AuthenticationEventPublisher bean = findUnchecked(AuthenticationEventPublisher.class);
		return (bean != null) ? bean : new DefaultAuthenticationEventPublisher(this.context);
	}

	AuthorizationEventPublisher authorizationEvents() {
		AuthorizationEventPublisher bean = findUnchecked(AuthorizationEventPublisher.class);
		return (bean != null) ? bean : new SpringAuthorizationEventPublisher(this.context);
	}

	RoleHierarchy roleHierarchy() {
		RoleHierarchy bean = findUnchecked(RoleHierarchy.class);
		return (bean != null) ? bean : new NullRoleHierarchy();
	}

	String rolePrefix() {
		GrantedAuthorityDefaults bean = findUnchecked(GrantedAuthorityDefaults.class);
		return (bean != null) ? bean.getRolePrefix() : "ROLE_";
	}

	/** Returns where the security contexts of threads are. */
	SecurityContextHolderStrategy contextHolder() {
		return StaticContextHolder.unless(this.context.getBeanProvider(SecurityContextHolderStrategy.class));
	}

	@Nullable AnnotationTemplateExpressionDefaults templates() {
		return findUnchecked(AnnotationTemplateExpressionDefaults.class);
	}

	@Nullable MethodSecurityExpressionHandler expressionHandler() {
		return findUnchecked(MethodSecurityExpressionHandler.class);
	}

	@Nullable PermissionEvaluator permissions() {
		return findUnchecked(PermissionEvaluator.class);
	}

	/** Checks what was looked for before it was known that there is a server. */
	void requireUnique() {
		EARLY.forEach(this::find);
	}

}
