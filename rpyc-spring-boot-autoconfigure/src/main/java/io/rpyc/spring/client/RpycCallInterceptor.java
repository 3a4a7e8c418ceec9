package io.rpyc.spring.client;

import org.jspecify.annotations.Nullable;

/**
 * Intercepts the calls of channels by the application, on the thread of the caller.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface RpycCallInterceptor {

	/**
	 * Handles a call.
	 * @param call the call
	 * @param chain the rest of the chain
	 * @return the result; a {@code CompletableFuture} if the call does not wait
	 * @throws Throwable if the call fails
	 */
	@Nullable Object intercept(RpycCall call, Chain chain) throws Throwable;

	/**
	 * The rest of the chain: further interceptors, then the call.
	 */
	@FunctionalInterface
	interface Chain {

		/**
		 * Proceeds to the next interceptor or to the call. Call it once.
		 * @return the result
		 * @throws Throwable if the call fails
		 */
		@Nullable Object proceed() throws Throwable;

	}

}
