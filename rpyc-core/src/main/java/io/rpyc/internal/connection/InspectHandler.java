package io.rpyc.internal.connection;

import java.util.ArrayList;
import java.util.List;

import io.rpyc.adapter.Docs;
import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.value.PyTuple;

/**
 * Lists the methods of an object, so that the peer can create a proxy. An array of
 * numbers has {@code __array__} if the peer allows pickles: a stock client's proxy then
 * asks for a pickle and never calls it. Otherwise numpy would fail instead of reading a
 * sequence.
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
		if (!PickleHandler.isNumbers(object) || !context.callContext().mayRead(object.target())) {
			return new Outcome.Answer(PyTuple.copyOf(methods));
		}
		return new Outcome.Later(PeerPickles.areAllowed(context).thenApply((allowed) -> {
			if (allowed) {
				methods.add(PyTuple.of("__array__", null));
			}
			return PyTuple.copyOf(methods);
		}));
	}

}
