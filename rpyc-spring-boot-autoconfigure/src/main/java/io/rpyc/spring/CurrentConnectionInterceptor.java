package io.rpyc.spring;

import io.rpyc.connection.Invocation;
import io.rpyc.connection.InvocationInterceptor;
import io.rpyc.connection.RpycConnection;
import org.jspecify.annotations.Nullable;

/**
 * Makes the connection of a call the current one while the call runs.
 *
 * @see RpycConnectionHolder
 */
public final class CurrentConnectionInterceptor implements InvocationInterceptor {

	@Override
	public @Nullable Object intercept(Invocation invocation, Chain chain) throws Throwable {
		RpycConnection before = RpycConnectionHolder.set(invocation.connection());
		try {
			return chain.proceed(invocation);
		}
		finally {
			RpycConnectionHolder.set(before);
		}
	}

}
