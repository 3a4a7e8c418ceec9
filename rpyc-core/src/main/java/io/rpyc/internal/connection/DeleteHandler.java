package io.rpyc.internal.connection;

import io.rpyc.PyException;

/**
 * Releases references that the peer has dropped.
 */
final class DeleteHandler implements OperationHandler {

	@Override
	public Outcome prepare(RequestArguments arguments, OperationContext context) {
		long count = (arguments.size() > 1) ? arguments.integer(1) : 1;
		if (!context.exported().release(arguments.reference(0), count)) {
			throw PyException.valueError("the object to release is not held by this connection");
		}
		return Outcome.NONE;
	}

}
