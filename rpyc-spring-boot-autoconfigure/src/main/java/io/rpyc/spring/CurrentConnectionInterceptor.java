package io.rpyc.spring;

import io.rpyc.connection.Invocation;
import io.rpyc.connection.InvocationInterceptor;
import io.rpyc.connection.RpycConnection;
import org.jspecify.annotations.Nullable;

/**
 * Sets the current connection while a call runs.
 *
 * @since 0.1
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
