package io.rpyc.internal.connection;

import io.rpyc.connection.Invocation;

/**
 * Interprets the requests of one operation. Runs on the event loop, so it must not block
 * or run user code, but returns an {@link Invocation} for that.
 */
@FunctionalInterface
interface OperationHandler {

	/**
	 * Interprets a request.
	 * @param arguments the arguments from the peer
	 * @param context the connection of the peer
	 * @return the answer, or the invocation
	 * @throws io.rpyc.PyException if the request is invalid or denied
	 */
	Outcome prepare(RequestArguments arguments, OperationContext context);

}
