package io.rpyc.spring.client;

import io.rpyc.connection.Invocation;
import io.rpyc.connection.InvocationInterceptor;
import io.rpyc.connection.RpycConnection;
import org.jspecify.annotations.Nullable;

/**
 * Runs callbacks of Python in the context of the call that they belong to.
 */
final class CallbackContextInterceptor implements InvocationInterceptor {

	@Override
	public @Nullable Object intercept(Invocation invocation, Chain chain) throws Throwable {
		RpycConnection connection = invocation.connection();
		CallContext context = ActiveCalls.context(connection);
		ConnectionBinding before = ConnectionBinding.set(new ConnectionBinding(connection, context.binding()));
		CallContextPropagator.Scope scope = context.open();
		try {
			return chain.proceed(invocation);
		}
		finally {
			scope.close();
			ConnectionBinding.set(before);
		}
	}

}
