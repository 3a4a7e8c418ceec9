package io.rpyc.internal.connection;

import java.util.Collections;
import java.util.Map;

import io.rpyc.protocol.Operation;
import io.rpyc.service.AttributePolicy.Access;

/**
 * Assigns an attribute if the configuration allows it and the attribute is assignable.
 */
final class SetAttributeHandler implements OperationHandler {

	private final MemberLookup members;

	SetAttributeHandler(MemberLookup members) {
		this.members = members;
	}

	@Override
	public Outcome prepare(RequestArguments arguments, OperationContext context) {
		MemberLookup.Found found = this.members.find(context, Operation.SETATTR, arguments.object(0), arguments.name(1),
				Access.SET);
		return new Outcome.Invoke(context.invocation(Operation.SETATTR, found.self(),
				new AssignedMember(found.member()), Collections.singletonList(arguments.value(2)), Map.of()));
	}

}
