package io.rpyc.protocol;

import java.util.ArrayList;
import java.util.List;

import io.rpyc.adapter.Docs;
import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyType;
import io.rpyc.brine.PyTuple;

/**
 * Names the methods of an object, so that the peer can make a proxy of it.
 */
final class InspectHandler implements OperationHandler {

	@Override
	public Outcome prepare(RequestArguments arguments, RpycConnection connection) {
		PyType type = connection.boxer().local(arguments.id(0)).type();
		List<PyTuple> methods = new ArrayList<>();
		for (Member member : type.members()) {
			if (member.isMethod()) {
				methods.add(PyTuple.of(member.name(), Docs.of(member)));
			}
		}
		return new Outcome.Answer(PyTuple.copyOf(methods));
	}

}
