package io.rpyc.spring.boot.autoconfigure.server;

import java.util.Set;

import io.rpyc.connection.Invocation;
import io.rpyc.connection.InvocationInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * Limits an interceptor to the members of some services.
 *
 * @param interceptor the interceptor
 * @param targets the objects that implement the services, compared by identity
 */
record ServiceInterceptor(InvocationInterceptor interceptor, Set<Object> targets) implements InvocationInterceptor {

	@Override
	public @Nullable Object intercept(Invocation invocation, Chain chain) throws Throwable {
		return isOfService(invocation) ? this.interceptor.intercept(invocation, chain) : chain.proceed(invocation);
	}

	/** A method may be bound, and the member of one service may be one of the root. */
	private boolean isOfService(Invocation invocation) {
		Object called = invocation.member()
			.boundTo()
			.map((bound) -> bound.self().target())
			.orElseGet(() -> invocation.self().target());
		return this.targets.contains(called);
	}

}
