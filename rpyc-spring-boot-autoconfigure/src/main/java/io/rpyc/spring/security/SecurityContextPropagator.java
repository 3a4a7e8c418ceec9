package io.rpyc.spring.security;

import io.rpyc.spring.client.CallContextPropagator;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * Propagates the security context of a call of a channel to its callbacks.
 *
 * @since 0.1
 */
public final class SecurityContextPropagator implements CallContextPropagator, AopInfrastructureBean {

	private final SecurityContexts contexts;

	/**
	 * Creates the propagator.
	 * @param strategy where the security contexts of threads are
	 */
	public SecurityContextPropagator(SecurityContextHolderStrategy strategy) {
		this.contexts = new SecurityContexts(strategy);
	}

	@Override
	public @Nullable Snapshot capture() {
		Authentication user = this.contexts.current().getAuthentication();
		if (user == null) {
			return null;
		}
		SecurityContext copy = this.contexts.create(user);
		return () -> open(copy);
	}

	private Scope open(SecurityContext context) {
		SecurityContext before = this.contexts.enter(context);
		return () -> this.contexts.restore(before);
	}

}
