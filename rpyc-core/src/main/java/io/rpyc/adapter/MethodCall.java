package io.rpyc.adapter;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

/**
 * A call of a Java method by a peer: the chosen overload, and the converted arguments.
 *
 * @since 0.1
 */
public final class MethodCall {

	private final Method method;

	private final Object target;

	private final @Nullable Object[] arguments;

	private final Body body;

	/**
	 * Creates a call.
	 * @param handle the handle, which takes the target and an array of the arguments
	 */
	MethodCall(Method method, Object target, @Nullable Object[] arguments, MethodHandle handle) {
		this(method, target, arguments, () -> handle.invoke(target, arguments));
	}

	private MethodCall(Method method, Object target, @Nullable Object[] arguments, Body body) {
		this.method = method;
		this.target = target;
		this.arguments = arguments;
		this.body = body;
	}

	/**
	 * Returns the method, which belongs to an interface if the target is a JDK proxy.
	 * @return the method
	 */
	public Method method() {
		return this.method;
	}

	/**
	 * Returns the object on which the method is called, possibly a proxy.
	 * @return the object
	 */
	public Object target() {
		return this.target;
	}

	/**
	 * Returns the arguments, including injected ones.
	 * @return the array that the method gets, not a copy
	 */
	public @Nullable Object[] arguments() {
		return this.arguments;
	}

	/**
	 * Calls the method.
	 * @return its result
	 * @throws Throwable if the method throws an exception
	 */
	public @Nullable Object proceed() throws Throwable {
		return this.body.run();
	}

	/**
	 * Returns this call with an interceptor.
	 * @param interceptor the interceptor
	 * @return another call
	 */
	public MethodCall through(ExposedMethodInterceptor interceptor) {
		return new MethodCall(this.method, this.target, this.arguments, () -> interceptor.intercept(this));
	}

	/**
	 * The body of a call.
	 */
	@FunctionalInterface
	private interface Body {

		@Nullable Object run() throws Throwable;

	}

}
