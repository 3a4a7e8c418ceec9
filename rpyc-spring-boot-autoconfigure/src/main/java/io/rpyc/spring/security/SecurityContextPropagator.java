package io.rpyc.spring.security;

import io.rpyc.spring.client.CallContextPropagator;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/**
 * Propagates the security context of a call of a channel to its callbacks.
 *
 * @since 0.1
 */
public final class SecurityContextPropagator implements CallContextPropagator, AopInfrastructureBean {

	@Override
	public @Nullable Snapshot capture() {
		SecurityContext context = SecurityContextHolder.getContext();
		if (context.getAuthentication() == null) {
			return null;
		}
		SecurityContext copy = new SecurityContextImpl(context.getAuthentication());
		return () -> open(copy);
	}

	private static Scope open(SecurityContext context) {
		SecurityContext before = SecurityContextHolder.getContext();
		SecurityContextHolder.setContext(context);
		return () -> SecurityContextInterceptor.restore(before);
	}

}
