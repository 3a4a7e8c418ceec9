package io.rpyc.internal.connection;

import io.rpyc.PyException;
import io.rpyc.adapter.Member;
import io.rpyc.protocol.Operation;
import io.rpyc.service.AttributePolicy.Access;

/**
 * Rejects the deletion of attributes, which Java objects do not support.
 */
final class DeleteAttributeHandler implements OperationHandler {

	private final MemberLookup members;

	DeleteAttributeHandler(MemberLookup members) {
		this.members = members;
	}

	@Override
	public Outcome prepare(RequestArguments arguments, OperationContext context) {
		Member member = this.members
			.find(context, Operation.DELATTR, arguments.object(0), arguments.name(1), Access.DELETE)
			.member();
		throw PyException.attributeError("attribute '" + member.name() + "' cannot be deleted");
	}

}
