package io.rpyc.spring.security;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;

import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * A call in the form that Spring Security's method interceptors require.
 */
final class GuardedInvocation implements MethodInvocation {

	private final Method method;

	private final Object target;

	private final @Nullable Object[] arguments;

	private final Body body;

	GuardedInvocation(Method method, Object target, @Nullable Object[] arguments, Body body) {
		this.method = method;
		this.target = target;
		this.arguments = arguments;
		this.body = body;
	}

	/** Returns the same call with another body. */
	GuardedInvocation with(Body other) {
		return new GuardedInvocation(this.method, this.target, this.arguments, other);
	}

	@Override
	public Method getMethod() {
		return this.method;
	}

	@Override
	public @Nullable Object[] getArguments() {
		return this.arguments;
	}

	@Override
	public @Nullable Object proceed() throws Throwable {
		return this.body.run();
	}

	@Override
	public Object getThis() {
		return this.target;
	}

	@Override
	public AccessibleObject getStaticPart() {
		return this.method;
	}

	/**
	 * The body of a call.
	 */
	@FunctionalInterface
	interface Body {

		@Nullable Object run() throws Throwable;

	}

}
