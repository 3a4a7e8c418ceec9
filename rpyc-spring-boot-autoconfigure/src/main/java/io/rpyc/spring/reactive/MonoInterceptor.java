package io.rpyc.spring.reactive;

import io.rpyc.connection.Invocation;
import io.rpyc.connection.InvocationInterceptor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;

/**
 * Makes a {@code Mono} that a call returns a stage, so that all interceptors see what it
 * ends with, as they do of any other result that comes later. What the thread of the call
 * holds, such as its user, is in the mono's context where Micrometer's context
 * propagation is on the class path.
 */
public final class MonoInterceptor implements InvocationInterceptor, Ordered {

	/** Inside of all other interceptors, so that the mono runs within them. */
	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	@Override
	public @Nullable Object intercept(Invocation invocation, Chain chain) throws Throwable {
		Object result = chain.proceed(invocation);
		return (result instanceof Mono<?> mono) ? PendingMonos.subscribe(mono, invocation.connection()) : result;
	}

}
