package io.rpyc.adapter;

import org.jspecify.annotations.Nullable;

/**
 * Intercepts every call of an exposed Java method by a peer, including getters and
 * setters of attributes and accessors of records. Unlike an invocation interceptor, it
 * sees the called overload and the converted arguments. Runs on the thread of the call,
 * which is an event loop for non-blocking methods.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ExposedMethodInterceptor {

	/**
	 * Handles a call.
	 * @param call the call
	 * @return the result
	 * @throws Throwable the exception for the peer
	 */
	@Nullable Object intercept(MethodCall call) throws Throwable;

}
