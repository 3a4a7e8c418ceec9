package io.rpyc.internal.connection;

import java.util.List;
import java.util.Map;

import io.rpyc.PyException;
import io.rpyc.adapter.Arguments;
import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.connection.Invocation;
import io.rpyc.protocol.Operation;

/**
 * Returns a copy of plain data as a pickle ({@code rpyc.classic.obtain}), if the
 * configuration allows it.
 */
final class PickleHandler implements OperationHandler {

	private final MemberLookup members;

	PickleHandler(MemberLookup members) {
		this.members = members;
	}

	@Override
	public Outcome prepare(RequestArguments arguments, ChannelConnection connection) {
		if (!connection.context().config().allowPickle()) {
			throw PyException.valueError("pickling is disabled");
		}
		PyObject object = arguments.object(0);
		int protocol = (int) Math.max(-1, Math.min(arguments.integer(1), Integer.MAX_VALUE));
		Member pickled = new PickledObject(object, protocol, connection, this.members);
		return new Outcome.Invoke(new Invocation(connection, Operation.PICKLE, object, pickled,
				new Arguments(List.of(), Map.of(), connection.callContext())));
	}

}
