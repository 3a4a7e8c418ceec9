package io.rpyc.spring.security;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

import io.rpyc.adapter.MethodCall;
import io.rpyc.adapter.MethodInterceptor;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authorization.method.AuthorizationAdvisor;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Enforces the security annotations on every exposed member of every object that a peer
 * reaches, bean or not: with Spring Security's own interceptors, on the overload that is
 * called. What guards results of {@link CompletionStage}s waits for these.
 */
public final class MethodSecurity implements MethodInterceptor {

	private final List<AuthorizationAdvisor> before;

	private final List<AuthorizationAdvisor> after;

	private final Map<Key, Boolean> guarded = new ConcurrentHashMap<>();

	/**
	 * Creates the interceptor.
	 * @param before run before a call, in this order
	 * @param after run with its result, in this order
	 */
	public MethodSecurity(List<AuthorizationAdvisor> before, List<AuthorizationAdvisor> after) {
		this.before = List.copyOf(before);
		this.after = List.copyOf(after);
	}

	@Override
	public @Nullable Object intercept(MethodCall call) throws Throwable {
		Object target = Targets.behindProxies(call.target());
		Method method = Targets.mostSpecific(call.method(), target.getClass());
		boolean guards = this.guarded.computeIfAbsent(new Key(method, target.getClass()),
				(key) -> SecurityAnnotations.guard(key.method(), key.type()));
		return guards ? guarded(new GuardedInvocation(method, target, call.arguments(), call::proceed))
				: call.proceed();
	}

	/** Checks whether the current user may call a method, and does not call it. */
	void check(Method method, Object target) throws Throwable {
		run(this.before, new GuardedInvocation(method, target, new Object[0], () -> null));
	}

	private @Nullable Object guarded(GuardedInvocation invocation) throws Throwable {
		return run(this.before, invocation.with(() -> {
			Object result = invocation.proceed();
			return (result instanceof CompletionStage<?> stage) ? later(invocation, stage) : after(invocation, result);
		}));
	}

	private @Nullable Object after(GuardedInvocation invocation, @Nullable Object result) throws Throwable {
		return run(this.after, invocation.with(() -> result));
	}

	private CompletionStage<@Nullable Object> later(GuardedInvocation invocation, CompletionStage<?> stage) {
		SecurityContext context = SecurityContextHolder.getContext();
		return stage.thenApply((result) -> {
			SecurityContext there = SecurityContextHolder.getContext();
			SecurityContextHolder.setContext(context);
			try {
				return after(invocation, result);
			}
			catch (RuntimeException | Error ex) {
				throw ex;
			}
			catch (Throwable ex) {
				throw new CompletionException(ex);
			}
			finally {
				SecurityContextInterceptor.restore(there);
			}
		});
	}

	private static @Nullable Object run(List<AuthorizationAdvisor> advisors, GuardedInvocation invocation)
			throws Throwable {
		GuardedInvocation next = invocation;
		for (int i = advisors.size() - 1; i >= 0; i--) {
			AuthorizationAdvisor advisor = advisors.get(i);
			GuardedInvocation rest = next;
			next = invocation.with(() -> advisor.invoke(rest));
		}
		return next.proceed();
	}

	/**
	 * What decides about annotations.
	 *
	 * @param method the method
	 * @param type the class of the object
	 */
	private record Key(Method method, Class<?> type) {
	}

}
