package io.rpyc.spring;

import io.rpyc.protocol.Invocation;
import io.rpyc.protocol.InvocationInterceptor;
import io.rpyc.protocol.RpycConnection;
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
