package io.rpyc.spring.observation;

import io.rpyc.connection.Invocation;
import io.rpyc.connection.InvocationInterceptor;
import io.rpyc.security.Credentials;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.core.Ordered;

/**
 * Adds the number of the connection and the name of the peer to the MDC during calls.
 *
 * @since 0.1
 */
public final class MdcInterceptor implements InvocationInterceptor, Ordered, AopInfrastructureBean {

	/** The key of the connection's number. */
	public static final String CONNECTION = "rpyc.connection";

	/** The key of the name of an authenticated peer. */
	public static final String PRINCIPAL = "rpyc.principal";

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public @Nullable Object intercept(Invocation invocation, Chain chain) throws Throwable {
		Credentials credentials = invocation.connection().attribute(Credentials.class);
		MDC.put(CONNECTION, Long.toString(invocation.connection().id()));
		if (credentials != null) {
			MDC.put(PRINCIPAL, credentials.name());
		}
		try {
			return chain.proceed(invocation);
		}
		finally {
			MDC.remove(CONNECTION);
			if (credentials != null) {
				MDC.remove(PRINCIPAL);
			}
		}
	}

}
