package io.rpyc.spring.boot.autoconfigure.security;

import java.util.ArrayList;
import java.util.List;

import io.rpyc.spring.security.AnsweredDenials;
import io.rpyc.spring.security.MethodSecurity;
import io.rpyc.spring.security.MethodSecurityRule;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.PermissionEvaluator;
import org.springframework.security.access.expression.method.DefaultMethodSecurityExpressionHandler;
import org.springframework.security.access.expression.method.MethodSecurityExpressionHandler;
import org.springframework.security.authorization.AuthoritiesAuthorizationManager;
import org.springframework.security.authorization.method.AuthorizationAdvisor;
import org.springframework.security.authorization.method.AuthorizationManagerAfterMethodInterceptor;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor;
import org.springframework.security.authorization.method.Jsr250AuthorizationManager;
import org.springframework.security.authorization.method.PostAuthorizeAuthorizationManager;
import org.springframework.security.authorization.method.PostFilterAuthorizationMethodInterceptor;
import org.springframework.security.authorization.method.PreAuthorizeAuthorizationManager;
import org.springframework.security.authorization.method.PreFilterAuthorizationMethodInterceptor;
import org.springframework.security.authorization.method.SecuredAuthorizationManager;
import org.springframework.security.core.annotation.AnnotationTemplateExpressionDefaults;
import org.springframework.util.ClassUtils;

/**
 * Configures security annotations, which Boot does not enable.
 */
@Configuration(proxyBeanMethods = false)
class MethodSecurityConfiguration {

	@Bean
	MethodSecurityMarker rpycMethodSecurityMarker() {
		return new MethodSecurityMarker();
	}

	@Bean
	MethodSecurity rpycMethodSecurity(SpringSecurityBeans beans, AuthorizationManagers managers) {
		MethodSecurityExpressionHandler handler = handler(beans, managers);
		AnnotationTemplateExpressionDefaults templates = beans.templates();
		return new MethodSecurity(before(beans, handler, templates), after(beans, handler, templates),
				beans.contextHolder());
	}

	private static MethodSecurityExpressionHandler handler(SpringSecurityBeans beans, AuthorizationManagers managers) {
		MethodSecurityExpressionHandler own = beans.expressionHandler();
		if (own != null) {
			return own;
		}
		DefaultMethodSecurityExpressionHandler handler = new DefaultMethodSecurityExpressionHandler();
		handler.setApplicationContext(beans.context());
		handler.setAuthorizationManagerFactory(managers.methods());
		PermissionEvaluator permissions = beans.permissions();
		if (permissions != null) {
			handler.setPermissionEvaluator(permissions);
		}
		return handler;
	}

	private static List<AuthorizationAdvisor> before(SpringSecurityBeans beans, MethodSecurityExpressionHandler handler,
			@Nullable AnnotationTemplateExpressionDefaults templates) {
		AuthoritiesAuthorizationManager authorities = new AuthoritiesAuthorizationManager();
		authorities.setRoleHierarchy(beans.roleHierarchy());
		PreFilterAuthorizationMethodInterceptor filter = new PreFilterAuthorizationMethodInterceptor();
		filter.setExpressionHandler(handler);
		filter.setSecurityContextHolderStrategy(beans.contextHolder());
		PreAuthorizeAuthorizationManager authorize = new PreAuthorizeAuthorizationManager();
		authorize.setExpressionHandler(handler);
		authorize.setApplicationContext(beans.context());
		if (templates != null) {
			filter.setTemplateDefaults(templates);
			authorize.setTemplateDefaults(templates);
		}
		SecuredAuthorizationManager secured = new SecuredAuthorizationManager();
		secured.setAuthoritiesAuthorizationManager(authorities);
		List<AuthorizationAdvisor> advisors = new ArrayList<>();
		advisors.add(filter);
		advisors.add(
				events(AuthorizationManagerBeforeMethodInterceptor.preAuthorize(AnsweredDenials.of(authorize)), beans));
		advisors.add(events(AuthorizationManagerBeforeMethodInterceptor.secured(secured), beans));
		if (ClassUtils.isPresent("jakarta.annotation.security.RolesAllowed", beans.context().getClassLoader())) {
			Jsr250AuthorizationManager jsr250 = new Jsr250AuthorizationManager();
			jsr250.setAuthoritiesAuthorizationManager(authorities);
			jsr250.setRolePrefix(beans.rolePrefix());
			advisors.add(events(AuthorizationManagerBeforeMethodInterceptor.jsr250(jsr250), beans));
		}
		return advisors;
	}

	private static AuthorizationAdvisor events(AuthorizationManagerBeforeMethodInterceptor interceptor,
			SpringSecurityBeans beans) {
		interceptor.setAuthorizationEventPublisher(beans.authorizationEvents());
		interceptor.setSecurityContextHolderStrategy(beans.contextHolder());
		return interceptor;
	}

	private static List<AuthorizationAdvisor> after(SpringSecurityBeans beans, MethodSecurityExpressionHandler handler,
			@Nullable AnnotationTemplateExpressionDefaults templates) {
		PostFilterAuthorizationMethodInterceptor filter = new PostFilterAuthorizationMethodInterceptor();
		filter.setExpressionHandler(handler);
		filter.setSecurityContextHolderStrategy(beans.contextHolder());
		PostAuthorizeAuthorizationManager manager = new PostAuthorizeAuthorizationManager();
		manager.setExpressionHandler(handler);
		manager.setApplicationContext(beans.context());
		if (templates != null) {
			filter.setTemplateDefaults(templates);
			manager.setTemplateDefaults(templates);
		}
		AuthorizationManagerAfterMethodInterceptor authorize = AuthorizationManagerAfterMethodInterceptor
			.postAuthorize(AnsweredDenials.of(manager));
		authorize.setAuthorizationEventPublisher(beans.authorizationEvents());
		authorize.setSecurityContextHolderStrategy(beans.contextHolder());
		return List.of(filter, authorize);
	}

	@Bean
	MethodSecurityRule rpycMethodSecurityRule(MethodSecurity security) {
		return new MethodSecurityRule(security);
	}

}
