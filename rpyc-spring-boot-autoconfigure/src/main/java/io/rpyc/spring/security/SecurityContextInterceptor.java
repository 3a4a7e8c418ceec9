package io.rpyc.spring.security;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import io.rpyc.protocol.AccessDenial;
import io.rpyc.protocol.Invocation;
import io.rpyc.protocol.RequestInterceptor;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/**
 * Makes the peer the current user while its call runs, and nobody after it. Each call has
 * a context of its own, so what one changes in it no other sees.
 */
public final class SecurityContextInterceptor implements RequestInterceptor, Ordered {

	private static final String RULE = "method-security";

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public @Nullable Object intercept(Invocation invocation, Chain chain) throws Throwable {
		SecurityContext before = SecurityContextHolder.getContext();
		SecurityContextHolder.setContext(new SecurityContextImpl(PeerAuthentications.of(invocation.connection())));
		try {
			Object result = chain.proceed(invocation);
			if (result instanceof CompletionStage<?> stage) {
				stage.whenComplete((value, failure) -> report(invocation,
						(failure instanceof CompletionException) ? failure.getCause() : failure));
			}
			return result;
		}
		catch (AuthorizationDeniedException ex) {
			report(invocation, ex);
			throw ex;
		}
		finally {
			restore(before);
		}
	}

	private static void report(Invocation invocation, @Nullable Throwable failure) {
		if (failure instanceof AuthorizationDeniedException) {
			invocation.connection().report(AccessDenial.of(invocation, RULE));
		}
	}

	static void restore(SecurityContext before) {
		if (before.getAuthentication() != null) {
			SecurityContextHolder.setContext(before);
		}
		else {
			SecurityContextHolder.clearContext();
		}
	}

}
