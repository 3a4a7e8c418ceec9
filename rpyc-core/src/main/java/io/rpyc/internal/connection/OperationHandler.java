package io.rpyc.internal.connection;

import io.rpyc.connection.Invocation;

/**
 * Understands the requests of one operation. Runs on the event loop, so it neither blocks
 * nor runs user code: what would is left to an {@link Invocation}.
 */
@FunctionalInterface
interface OperationHandler {

	/**
	 * Finds what a request means.
	 * @param arguments the arguments that the peer sent
	 * @param connection the connection that it came on
	 * @return the answer, or what to invoke
	 * @throws io.rpyc.PyException where the request is wrong or refused
	 */
	Outcome prepare(RequestArguments arguments, ChannelConnection connection);

}
