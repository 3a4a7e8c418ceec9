package io.rpyc.spring.security;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import io.rpyc.adapter.ExposedMethodInterceptor;
import io.rpyc.adapter.MethodCall;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.Pointcut;
import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.method.AuthorizationAdvisor;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * Enforces the security annotations on every exposed member of every object that a peer
 * can reach, whether it is a bean or not. Uses Spring Security's interceptors, with the
 * annotations of the called overload. Interceptors of results wait for the completion of
 * a {@link CompletionStage} or a {@code Mono}, and check each element of a {@code Flux}.
 *
 * @since 0.1
 */
public final class MethodSecurity implements ExposedMethodInterceptor, AopInfrastructureBean {

	private final List<AuthorizationAdvisor> before;

	private final List<AuthorizationAdvisor> after;

	private final SecurityContexts contexts;

	private final Map<Key, Guards> guards = new ConcurrentHashMap<>();

	private final TargetClasses classes = new TargetClasses();

	private final SecurityFaults faults = new SecurityFaults();

	/**
	 * Creates the interceptor.
	 * @param before the interceptors to run before a call, in this order
	 * @param after the interceptors to run with its result, in this order
	 * @param strategy where the security contexts of threads are
	 */
	public MethodSecurity(List<AuthorizationAdvisor> before, List<AuthorizationAdvisor> after,
			SecurityContextHolderStrategy strategy) {
		this.contexts = new SecurityContexts(strategy);
		this.before = List.copyOf(before);
		this.after = List.copyOf(after);
	}

	@Override
	public @Nullable Object intercept(MethodCall call) throws Throwable {
		return reported(() -> checked(call));
	}

	private @Nullable Object checked(MethodCall call) throws Throwable {
		Object target = Targets.behindProxies(call.target());
		Method method = Targets.mostSpecific(call.method(), target.getClass());
		Guards guarding = guards(method, target);
		return guarding.areNone() ? call.proceed()
				: guarded(guarding, new GuardedInvocation(method, target, call.arguments(), call::proceed));
	}

	/** Other interceptors of the application may translate the exceptions of denials. */
	private static @Nullable Object reported(GuardedInvocation.Body code) throws Throwable {
		CallDenials denials = CallDenials.current();
		return (denials != null) ? denials.watch(code) : code.run();
	}

	private Guards guards(Method method, Object target) {
		return this.guards.computeIfAbsent(new Key(method, target.getClass(), this.classes.behind(target)), (key) -> {
			if (!TargetClasses.canBeEnforced(key.method(), key.type(), key.behind())) {
				throw new AuthorizationDeniedException("the annotations of " + key.method().getName()
						+ " are hidden behind a proxy that Spring did not create");
			}
			Guards found = new Guards(matching(this.before, key), matching(this.after, key));
			if (found.areNone() && SecurityAnnotations.guard(key.method(), key.type())) {
				throw new AuthorizationDeniedException(
						"no interceptor handles the annotations of " + key.method().getName());
			}
			return found;
		});
	}

	/** Returns the classes with the annotations. */
	TargetClasses classes() {
		return this.classes;
	}

	private static List<AuthorizationAdvisor> matching(List<AuthorizationAdvisor> advisors, Key key) {
		return advisors.stream().filter((advisor) -> {
			Pointcut pointcut = advisor.getPointcut();
			return pointcut.getClassFilter().matches(key.type())
					&& pointcut.getMethodMatcher().matches(key.method(), key.type());
		}).toList();
	}

	/**
	 * Checks whether the current user may call a method, without calling it. The caller
	 * reports a denial.
	 * @throws AuthorizationDeniedException if the user may not, even if a handler answers
	 * the denial of calls
	 */
	void check(Method method, Object target) throws Throwable {
		AtomicBoolean permitted = new AtomicBoolean();
		CallDenials before = CallDenials.enter(null);
		try {
			run(guards(method, target).before(), new GuardedInvocation(method, target, new Object[0], () -> {
				permitted.set(true);
				return null;
			}));
		}
		finally {
			CallDenials.restore(before);
		}
		if (!permitted.get()) {
			throw new AuthorizationDeniedException("a handler answers the denial of " + method.getName());
		}
	}

	private @Nullable Object guarded(Guards guarding, GuardedInvocation invocation) throws Throwable {
		return run(guarding.before(), invocation.with(() -> {
			Object result = invocation.proceed();
			if (guarding.after().isEmpty()) {
				return result;
			}
			if (result instanceof CompletionStage<?> stage) {
				Function<@Nullable Object, @Nullable Object> check = later(guarding, invocation);
				return stage.thenApply((value) -> PublishedResults.isPublisher(value)
						? PublishedResults.map(value, check) : check.apply(value));
			}
			return PublishedResults.isPublisher(result) ? PublishedResults.map(result, later(guarding, invocation))
					: after(guarding, invocation, result);
		}));
	}

	private @Nullable Object after(Guards guarding, GuardedInvocation invocation, @Nullable Object result)
			throws Throwable {
		return run(guarding.after(), invocation.with(() -> result));
	}

	/** Returns a function that checks a result on another thread, as the current user. */
	private <T extends @Nullable Object> Function<T, @Nullable Object> later(Guards guarding,
			GuardedInvocation invocation) {
		SecurityContext context = this.contexts.current();
		CallDenials denials = CallDenials.current();
		return (result) -> {
			CallDenials before = CallDenials.enter(denials);
			SecurityContext there = this.contexts.enter(context);
			try {
				return after(guarding, invocation, result);
			}
			catch (RuntimeException | Error ex) {
				throw ex;
			}
			catch (Throwable ex) {
				throw new CompletionException(ex);
			}
			finally {
				this.contexts.restore(there);
				CallDenials.restore(before);
			}
		};
	}

	private @Nullable Object run(List<AuthorizationAdvisor> advisors, GuardedInvocation invocation) throws Throwable {
		GuardedInvocation next = invocation;
		for (int i = advisors.size() - 1; i >= 0; i--) {
			AuthorizationAdvisor advisor = advisors.get(i);
			GuardedInvocation rest = next;
			next = invocation.with(() -> decide(advisor, rest));
		}
		return next.proceed();
	}

	/**
	 * A decision that fails, other than by what the call itself throws, is a denial: the
	 * peer learns nothing of it, and the log does.
	 */
	private @Nullable Object decide(AuthorizationAdvisor advisor, GuardedInvocation rest) throws Throwable {
		SecurityFaults.Outcome outcome = new SecurityFaults.Outcome(rest);
		try {
			return advisor.invoke(rest.with(outcome));
		}
		catch (Throwable ex) {
			if (SecurityFaults.isDecision(ex) || outcome.threw(ex)) {
				throw ex;
			}
			this.faults.report(rest.getMethod(), ex);
			throw new AuthorizationDeniedException(
					"the annotations of " + rest.getMethod().getName() + " could not be evaluated");
		}
	}

	/**
	 * What decides about annotations.
	 *
	 * @param method the method
	 * @param type the class of the object
	 * @param behind the class behind it if it is a proxy
	 */
	private record Key(Method method, Class<?> type, Class<?> behind) {
	}

	/**
	 * The interceptors of a method.
	 *
	 * @param before the interceptors to run before a call
	 * @param after the interceptors to run with its result
	 */
	private record Guards(List<AuthorizationAdvisor> before, List<AuthorizationAdvisor> after) {

		boolean areNone() {
			return this.before.isEmpty() && this.after.isEmpty();
		}

	}

}
