package io.rpyc.connection;

import org.jspecify.annotations.Nullable;

/**
 * Stands around every invocation of a member of an object that is reachable by peers.
 * Runs on the thread of the call, which is an event loop for non-blocking methods.
 */
@FunctionalInterface
public interface InvocationInterceptor {

	/**
	 * Handles an invocation.
	 * @param invocation what the peer wants
	 * @param chain the rest of the way to the member
	 * @return the result, perhaps a {@link java.util.concurrent.CompletionStage}
	 * @throws Throwable what the peer shall see as an exception
	 */
	@Nullable Object intercept(Invocation invocation, Chain chain) throws Throwable;

	/**
	 * The rest of the way to the member.
	 */
	@FunctionalInterface
	interface Chain {

		/**
		 * Goes on to the next interceptor, or to the member.
		 * @param invocation the invocation
		 * @return the result
		 * @throws Throwable what the member throws
		 */
		@Nullable Object proceed(Invocation invocation) throws Throwable;

	}

}
