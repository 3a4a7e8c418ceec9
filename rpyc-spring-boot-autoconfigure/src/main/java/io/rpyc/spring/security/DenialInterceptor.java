package io.rpyc.spring.security;

import io.rpyc.connection.Invocation;
import io.rpyc.connection.InvocationInterceptor;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.core.Ordered;

/**
 * Reports the calls that security annotations deny, also if a handler answers them or if
 * the beans behind a service deny them. Other rules report their denials themselves.
 *
 * @since 0.1
 */
public final class DenialInterceptor implements InvocationInterceptor, Ordered, AopInfrastructureBean {

	/**
	 * Inside of the interceptors of the application, which may translate the exception.
	 */
	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	@Override
	public @Nullable Object intercept(Invocation invocation, Chain chain) throws Throwable {
		CallDenials denials = new CallDenials(invocation);
		CallDenials before = CallDenials.enter(denials);
		try {
			return denials.watch(() -> chain.proceed(invocation));
		}
		finally {
			CallDenials.restore(before);
		}
	}

}
