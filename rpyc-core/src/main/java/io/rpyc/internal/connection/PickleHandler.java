package io.rpyc.internal.connection;

import io.rpyc.PyException;
import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.protocol.Operation;

/**
 * Returns a copy of plain data as a pickle ({@code rpyc.classic.obtain}), if the
 * configuration allows it. An array of numbers is always copied, for numpy: the peer may
 * read it anyway, and decides itself whether it reads pickles.
 */
final class PickleHandler implements OperationHandler {

	private final ConnectionContext shared;

	PickleHandler(ConnectionContext shared) {
		this.shared = shared;
	}

	@Override
	public Outcome prepare(RequestArguments arguments, OperationContext context) {
		PyObject object = arguments.object(0);
		if (!this.shared.config().allowPickle() && !isNumbers(object)) {
			throw PyException.valueError("pickling is disabled");
		}
		int protocol = (int) Math.max(-1, Math.min(arguments.integer(1), Integer.MAX_VALUE));
		Member pickled = new PickledObject(object, protocol, this.shared, context.callContext());
		return new Outcome.Invoke(context.invocation(Operation.PICKLE, object, pickled));
	}

	/** Returns whether an object is an array of primitives other than bytes. */
	static boolean isNumbers(PyObject object) {
		Class<?> component = object.target().getClass().componentType();
		return component != null && component.isPrimitive() && component != byte.class;
	}

}
