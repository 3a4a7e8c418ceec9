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
		ActiveCalls.Call call = ActiveCalls.of(invocation);
		CallContext context = (call != null) ? call.context() : CallContext.NONE;
		ActiveCalls.Call outer = ActiveCalls.set(call);
		ConnectionBinding before = ConnectionBinding.set(new ConnectionBinding(connection, context.binding()));
		CallContextPropagator.Scope scope = context.open();
		try {
			Object result = chain.proceed(invocation);
			if (call != null) {
				call.passed(result);
			}
			return result;
		}
		finally {
			scope.close();
			ConnectionBinding.set(before);
			ActiveCalls.set(outer);
		}
	}

}
