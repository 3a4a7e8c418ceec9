package io.rpyc.spring.security;

import java.util.concurrent.CompletionStage;

import io.rpyc.connection.AccessDenial;
import io.rpyc.connection.Invocation;
import io.rpyc.connection.InvocationInterceptor;
import io.rpyc.internal.CauseChain;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.core.Ordered;
import org.springframework.security.authorization.AuthorizationDeniedException;

/**
 * Reports the calls that security annotations deny. Other rules report their denials
 * themselves.
 *
 * @since 0.1
 */
public final class DenialInterceptor implements InvocationInterceptor, Ordered, AopInfrastructureBean {

	private static final String RULE = "method-security";

	/**
	 * Inside of the interceptors of the application, which may translate the exception.
	 */
	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	@Override
	public @Nullable Object intercept(Invocation invocation, Chain chain) throws Throwable {
		try {
			Object result = chain.proceed(invocation);
			if (result instanceof CompletionStage<?> stage) {
				stage.whenComplete(
						(value, failure) -> report(invocation, (failure != null) ? CauseChain.unwrap(failure) : null));
			}
			return result;
		}
		catch (AuthorizationDeniedException ex) {
			report(invocation, ex);
			throw ex;
		}
	}

	private static void report(Invocation invocation, @Nullable Throwable failure) {
		if (failure instanceof AuthorizationDeniedException) {
			invocation.connection().report(AccessDenial.of(invocation, RULE));
		}
	}

}
