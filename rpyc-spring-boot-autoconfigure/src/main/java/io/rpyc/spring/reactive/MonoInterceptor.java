package io.rpyc.spring.reactive;

import io.rpyc.connection.Invocation;
import io.rpyc.connection.InvocationInterceptor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.core.Ordered;

/**
 * Converts a {@code Mono} that a call returns to a stage, so that all interceptors see
 * its outcome, as for any other asynchronous result. If Micrometer's context propagation
 * is on the class path, thread-locals of the call, such as its user, are available in the
 * context of the mono.
 *
 * @since 0.1
 */
public final class MonoInterceptor implements InvocationInterceptor, Ordered, AopInfrastructureBean {

	/** The innermost interceptor, so that the mono runs inside of the others. */
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
