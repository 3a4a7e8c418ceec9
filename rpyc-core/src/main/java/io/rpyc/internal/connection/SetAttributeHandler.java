package io.rpyc.internal.connection;

import java.util.Collections;
import java.util.Map;

import io.rpyc.adapter.Arguments;
import io.rpyc.connection.Invocation;
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
	public Outcome prepare(RequestArguments arguments, ChannelConnection connection) {
		MemberLookup.Found found = this.members.find(connection, Operation.SETATTR, arguments.object(0),
				arguments.name(1), Access.SET);
		Arguments value = new Arguments(Collections.singletonList(arguments.value(2)), Map.of(),
				connection.callContext());
		return new Outcome.Invoke(
				new Invocation(connection, Operation.SETATTR, found.self(), new AssignedMember(found.member()), value));
	}

}
