package io.rpyc.internal.connection;

import java.util.List;

import io.rpyc.connection.Invocation;
import io.rpyc.connection.InvocationInterceptor;
import io.rpyc.connection.InvocationInterceptor.Chain;
import org.jspecify.annotations.Nullable;

/**
 * The interceptors of a connection, followed by the rules and the member itself.
 */
final class InterceptorChain implements Chain {

	private final Chain first;

	InterceptorChain(List<InvocationInterceptor> interceptors, Authorization authorization) {
		Chain next = (invocation) -> {
			authorization.checkInvoke(invocation);
			return invocation.member().invoke(invocation.self().target(), invocation.arguments());
		};
		for (int i = interceptors.size() - 1; i >= 0; i--) {
			InvocationInterceptor interceptor = interceptors.get(i);
			Chain rest = next;
			next = (invocation) -> interceptor.intercept(invocation, rest);
		}
		this.first = next;
	}

	@Override
	public @Nullable Object proceed(Invocation invocation) throws Throwable {
		return this.first.proceed(invocation);
	}

}
