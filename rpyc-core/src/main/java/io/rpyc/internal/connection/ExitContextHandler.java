package io.rpyc.internal.connection;

import java.util.Arrays;
import java.util.Map;

import io.rpyc.protocol.Operation;

/**
 * Leaves a {@code with} block. The peer sends the class of the exception that ended the
 * block, or None, but never the exception itself.
 */
final class ExitContextHandler implements OperationHandler {

	private final MemberLookup members;

	ExitContextHandler(MemberLookup members) {
		this.members = members;
	}

	@Override
	public Outcome prepare(RequestArguments arguments, OperationContext context) {
		return this.members.call(context, Operation.CTXEXIT, arguments.object(0), "__exit__",
				Arrays.asList(arguments.value(1), null, null), Map.of());
	}

}
