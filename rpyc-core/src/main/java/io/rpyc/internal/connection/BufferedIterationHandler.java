package io.rpyc.internal.connection;

import java.util.List;
import java.util.Map;

import io.rpyc.PyException;
import io.rpyc.adapter.Arguments;
import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.connection.Invocation;
import io.rpyc.limit.Limit;
import io.rpyc.protocol.Operation;
import io.rpyc.service.AttributePolicy.Access;

/**
 * Returns several elements of an iterator at once ({@code rpyc.buffiter}).
 */
final class BufferedIterationHandler implements OperationHandler {

	private final MemberLookup members;

	BufferedIterationHandler(MemberLookup members) {
		this.members = members;
	}

	@Override
	public Outcome prepare(RequestArguments arguments, ChannelConnection connection) {
		PyObject object = arguments.object(0);
		long count = arguments.integer(1);
		if (count < 0) {
			throw PyException.valueError("count: " + count + " (expected: >= 0)");
		}
		if (object.type().member("__iter__") == null) {
			throw PyException.typeError("'" + object.type().displayName() + "' object is not iterable");
		}
		MemberLookup.Found iteration = this.members.find(connection, Operation.BUFFITER, object, "__iter__",
				Access.GET);
		Member next = null;
		if (object.type().member("__next__") != null) {
			// An iterator: the peer must have access to single elements.
			next = this.members.find(connection, Operation.BUFFITER, object, "__next__", Access.GET).member();
		}
		int limit = connection.context().limits().intValue(Limit.BUFFITER_COUNT);
		if (count > limit) {
			connection.limits().note(Limit.BUFFITER_COUNT, "it asked for " + count + " elements at once");
		}
		int most = (int) Math.min(count, limit);
		return new Outcome.Invoke(new Invocation(connection, Operation.BUFFITER, iteration.self(),
				new BufferedIteration(iteration.member(), next, most),
				new Arguments(List.of(), Map.of(), connection.callContext())));
	}

}
