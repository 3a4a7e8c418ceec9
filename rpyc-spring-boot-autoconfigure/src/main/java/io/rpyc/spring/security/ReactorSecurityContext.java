package io.rpyc.spring.security;

import io.rpyc.spring.reactive.ReactorContextSource;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * Sets the user of a call for {@link ReactiveSecurityContextHolder} in the publishers
 * that the call returns.
 *
 * @since 0.1
 */
public final class ReactorSecurityContext implements ReactorContextSource, AopInfrastructureBean {

	private final SecurityContexts contexts;

	/**
	 * Creates the source.
	 * @param strategy where the security contexts of threads are
	 */
	public ReactorSecurityContext(SecurityContextHolderStrategy strategy) {
		this.contexts = new SecurityContexts(strategy);
	}

	@Override
	public ContextView capture() {
		Authentication user = this.contexts.current().getAuthentication();
		return (user != null) ? ReactiveSecurityContextHolder.withAuthentication(user) : Context.empty();
	}

}
