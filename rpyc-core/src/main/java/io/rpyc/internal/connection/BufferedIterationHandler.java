package io.rpyc.internal.connection;

import io.rpyc.PyException;
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

	private final int limit;

	BufferedIterationHandler(MemberLookup members, int limit) {
		this.members = members;
		this.limit = limit;
	}

	@Override
	public Outcome prepare(RequestArguments arguments, OperationContext context) {
		PyObject object = arguments.object(0);
		long count = arguments.integer(1);
		if (count < 0) {
			throw PyException.valueError("count: " + count + " (expected: >= 0)");
		}
		if (object.type().member("__iter__") == null) {
			throw PyException.typeError("'" + object.type().displayName() + "' object is not iterable");
		}
		MemberLookup.Found iteration = this.members.find(context, Operation.BUFFITER, object, "__iter__", Access.GET);
		Invocation next = null;
		if (object.type().member("__next__") != null) {
			// An iterator: the peer must have access to single elements.
			MemberLookup.Found found = this.members.find(context, Operation.BUFFITER, object, "__next__", Access.GET);
			next = context.invocation(Operation.GETATTR, found.self(), found.member());
		}
		if (count > this.limit) {
			context.limits().note(Limit.BUFFITER_COUNT, "it asked for " + count + " elements at once");
		}
		int most = (int) Math.min(count, this.limit);
		return new Outcome.Invoke(context.invocation(Operation.BUFFITER, iteration.self(),
				new BufferedIteration(iteration.member(), next, this.members, most)));
	}

}
