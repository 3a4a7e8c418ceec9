package io.rpyc.spring.client;

import org.jspecify.annotations.Nullable;

/**
 * Propagates a part of the context of a call, such as the security context, to the
 * callbacks that Python makes during the call.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface CallContextPropagator {

	/**
	 * Captures the context of the current thread, which makes a call.
	 * @return the context, or {@code null} if there is nothing to propagate
	 */
	@Nullable Snapshot capture();

	/**
	 * The context of a call. Used by several threads.
	 */
	@FunctionalInterface
	interface Snapshot {

		/**
		 * Sets the context for the current thread, which runs a callback.
		 * @return restores the previous context of the thread
		 */
		Scope open();

	}

	/**
	 * The time for which a thread has the context of a call.
	 */
	@FunctionalInterface
	interface Scope extends AutoCloseable {

		@Override
		void close();

	}

}
