package io.rpyc.adapter;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

/**
 * A call of one Java method that a peer has caused, with the arguments that it will get:
 * the overload that was chosen, and its parameters as they were converted.
 */
public final class MethodCall {

	private final Method method;

	private final Object target;

	private final @Nullable Object[] arguments;

	private final Body body;

	/**
	 * Describes a call.
	 * @param handle takes the target and an array of the arguments
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
	 * Returns the method: of an interface where the target is a proxy of interfaces.
	 * @return the method
	 */
	public Method method() {
		return this.method;
	}

	/**
	 * Returns the object on which the method is called, perhaps a proxy.
	 * @return the object
	 */
	public Object target() {
		return this.target;
	}

	/**
	 * Returns the arguments, those that are injected too.
	 * @return the array that the method gets, not a copy
	 */
	public @Nullable Object[] arguments() {
		return this.arguments;
	}

	/**
	 * Calls the method.
	 * @return its result
	 * @throws Throwable what it throws
	 */
	public @Nullable Object proceed() throws Throwable {
		return this.body.run();
	}

	/**
	 * This call with an interceptor around it.
	 * @param interceptor handles this call where the new one proceeds
	 * @return another call
	 */
	public MethodCall through(ExposedMethodInterceptor interceptor) {
		return new MethodCall(this.method, this.target, this.arguments, () -> interceptor.intercept(this));
	}

	/**
	 * What a call does.
	 */
	@FunctionalInterface
	private interface Body {

		@Nullable Object run() throws Throwable;

	}

}
