package io.rpyc.adapter;

import org.jspecify.annotations.Nullable;

/**
 * Stands around every call of an exposed Java method that a peer causes: also of a getter
 * or setter behind an attribute, and of a record's accessor. Unlike an interceptor of
 * requests it sees the overload that is called, and the converted arguments. Runs on the
 * thread of the call, which is an event loop for non-blocking methods.
 */
@FunctionalInterface
public interface ExposedMethodInterceptor {

	/**
	 * Handles a call.
	 * @param call what is called with what
	 * @return the result
	 * @throws Throwable what the peer shall see as an exception
	 */
	@Nullable Object intercept(MethodCall call) throws Throwable;

}
