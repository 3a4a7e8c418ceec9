package io.rpyc.spring.security;

import io.rpyc.connection.Invocation;
import io.rpyc.connection.InvocationInterceptor;
import io.rpyc.connection.RpycConnection;
import io.rpyc.spring.ConnectionHookInterceptor;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.core.Ordered;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * Sets the peer as the current user while its call or a hook of its connection runs, and
 * clears it afterwards. Each call has a separate security context.
 *
 * @since 0.1
 */
public final class SecurityContextInterceptor
		implements InvocationInterceptor, ConnectionHookInterceptor, Ordered, AopInfrastructureBean {

	private final SecurityContexts contexts;

	/**
	 * Creates the interceptor.
	 * @param strategy where the security contexts of threads are
	 */
	public SecurityContextInterceptor(SecurityContextHolderStrategy strategy) {
		this.contexts = new SecurityContexts(strategy);
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public @Nullable Object intercept(Invocation invocation, Chain chain) throws Throwable {
		SecurityContext before = enter(invocation.connection());
		try {
			return chain.proceed(invocation);
		}
		finally {
			this.contexts.restore(before);
		}
	}

	@Override
	public void intercept(RpycConnection connection, Hook hook) throws Exception {
		SecurityContext before = enter(connection);
		try {
			hook.run();
		}
		finally {
			this.contexts.restore(before);
		}
	}

	private SecurityContext enter(RpycConnection connection) {
		return this.contexts.enter(this.contexts.create(PeerAuthentications.of(connection)));
	}

}
