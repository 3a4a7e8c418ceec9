package io.rpyc.internal.connection;

import java.util.List;
import java.util.Map;

import io.rpyc.protocol.Operation;

/**
 * Handles an operation by calling a special method of the object.
 */
final class SpecialMethodHandler implements OperationHandler {

	private final MemberLookup members;

	private final Operation operation;

	private final String method;

	SpecialMethodHandler(MemberLookup members, Operation operation, String method) {
		this.members = members;
		this.operation = operation;
		this.method = method;
	}

	@Override
	public Outcome prepare(RequestArguments arguments, OperationContext context) {
		return this.members.call(context, this.operation, arguments.object(0), this.method, List.of(), Map.of());
	}

}
