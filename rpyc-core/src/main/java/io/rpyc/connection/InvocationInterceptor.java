package io.rpyc.connection;

import org.jspecify.annotations.Nullable;

/**
 * Intercepts every invocation of a member of an object that peers can reach. Runs on the
 * thread of the call, which is an event loop for non-blocking methods.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface InvocationInterceptor {

	/**
	 * Handles an invocation.
	 * @param invocation the invocation
	 * @param chain the rest of the chain
	 * @return the result, possibly a {@link java.util.concurrent.CompletionStage}
	 * @throws Throwable the exception for the peer
	 */
	@Nullable Object intercept(Invocation invocation, Chain chain) throws Throwable;

	/**
	 * The rest of the chain: further interceptors, then the member.
	 */
	@FunctionalInterface
	interface Chain {

		/**
		 * Proceeds to the next interceptor or to the member.
		 * @param invocation the invocation
		 * @return the result
		 * @throws Throwable if the member throws an exception
		 */
		@Nullable Object proceed(Invocation invocation) throws Throwable;

	}

}
