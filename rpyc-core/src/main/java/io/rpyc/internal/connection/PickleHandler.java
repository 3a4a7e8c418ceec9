package io.rpyc.internal.connection;

import io.rpyc.PyException;
import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.protocol.Operation;

/**
 * Returns a copy of plain data as a pickle ({@code rpyc.classic.obtain}), if the
 * configuration allows it.
 */
final class PickleHandler implements OperationHandler {

	private final ConnectionContext shared;

	PickleHandler(ConnectionContext shared) {
		this.shared = shared;
	}

	@Override
	public Outcome prepare(RequestArguments arguments, OperationContext context) {
		if (!this.shared.config().allowPickle()) {
			throw PyException.valueError("pickling is disabled");
		}
		PyObject object = arguments.object(0);
		int protocol = (int) Math.max(-1, Math.min(arguments.integer(1), Integer.MAX_VALUE));
		Member pickled = new PickledObject(object, protocol, this.shared, context.callContext());
		return new Outcome.Invoke(context.invocation(Operation.PICKLE, object, pickled));
	}

}
