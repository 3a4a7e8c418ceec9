package io.rpyc.internal.connection;

import java.util.ArrayList;
import java.util.List;

import io.rpyc.adapter.Docs;
import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.value.PyTuple;

/**
 * Lists the methods of an object, so that the peer can create a proxy.
 */
final class InspectHandler implements OperationHandler {

	private final MemberLookup members;

	InspectHandler(MemberLookup members) {
		this.members = members;
	}

	@Override
	public Outcome prepare(RequestArguments arguments, OperationContext context) {
		PyObject object = context.boxer().local(arguments.id(0));
		List<PyTuple> methods = new ArrayList<>();
		for (Member member : this.members.visible(context, object)) {
			if (member.isMethod()) {
				methods.add(PyTuple.of(member.name(), Docs.of(member)));
			}
		}
		return new Outcome.Answer(PyTuple.copyOf(methods));
	}

}
