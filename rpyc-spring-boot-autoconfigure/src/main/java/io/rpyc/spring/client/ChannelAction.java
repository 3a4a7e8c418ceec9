package io.rpyc.spring.client;

import io.rpyc.connection.RpycConnection;
import org.jspecify.annotations.Nullable;

/**
 * The part of a call that uses a connection. May run several times.
 */
@FunctionalInterface
interface ChannelAction {

	/**
	 * Makes the call.
	 * @param connection the connection
	 * @return the result; a {@code CompletableFuture} if the call does not wait
	 * @throws Throwable if the call fails
	 */
	@Nullable Object run(RpycConnection connection) throws Throwable;

}
