package io.rpyc.spring.security;

import java.util.function.Supplier;

import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.MethodAuthorizationDeniedHandler;
import org.springframework.security.authorization.method.MethodInvocationResult;
import org.springframework.security.core.Authentication;

/**
 * Reports the denials that a handler of
 * {@link org.springframework.security.authorization.method.HandleAuthorizationDenied @HandleAuthorizationDenied}
 * answers, so that no {@link AuthorizationDeniedException} tells of them.
 *
 * @param <T> the type of object that the manager decides about
 * @since 0.1
 */
public final class AnsweredDenials<T> implements AuthorizationManager<T>, MethodAuthorizationDeniedHandler {

	private final AuthorizationManager<T> manager;

	private final MethodAuthorizationDeniedHandler handler;

	private AnsweredDenials(AuthorizationManager<T> manager, MethodAuthorizationDeniedHandler handler) {
		this.manager = manager;
		this.handler = handler;
	}

	/**
	 * Creates a manager that reports the answered denials of another one.
	 * @param <T> the type of object that the manager decides about
	 * @param <M> the type of the manager
	 * @param manager the manager, which also handles its denials
	 * @return another manager
	 */
	public static <T, M extends AuthorizationManager<T> & MethodAuthorizationDeniedHandler> AnsweredDenials<T> of(
			M manager) {
		return new AnsweredDenials<>(manager, manager);
	}

	@Override
	public @Nullable AuthorizationResult authorize(Supplier<? extends @Nullable Authentication> authentication,
			T object) {
		return this.manager.authorize(authentication, object);
	}

	@Override
	public @Nullable Object handleDeniedInvocation(MethodInvocation invocation, AuthorizationResult result) {
		return reported(() -> this.handler.handleDeniedInvocation(invocation, result));
	}

	@Override
	public @Nullable Object handleDeniedInvocationResult(MethodInvocationResult invocation,
			AuthorizationResult result) {
		return reported(() -> this.handler.handleDeniedInvocationResult(invocation, result));
	}

	private static @Nullable Object reported(Supplier<@Nullable Object> answer) {
		boolean thrown = false;
		try {
			return answer.get();
		}
		catch (AuthorizationDeniedException ex) {
			// The interceptors of the call report it, or another handler answers it.
			thrown = true;
			throw ex;
		}
		finally {
			CallDenials denials = CallDenials.current();
			if (!thrown && denials != null) {
				denials.report();
			}
		}
	}

}
