package io.rpyc.internal.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.rpyc.protocol.Operation;
import io.rpyc.value.PySlice;
import org.jspecify.annotations.Nullable;

/**
 * Python 2's slicing: the peer sends the name of the method that takes a slice, and of
 * one for types that only support two bounds. No type here is of the second kind.
 */
final class OldSlicingHandler implements OperationHandler {

	private final MemberLookup members;

	OldSlicingHandler(MemberLookup members) {
		this.members = members;
	}

	@Override
	public Outcome prepare(RequestArguments arguments, OperationContext context) {
		List<@Nullable Object> positional = new ArrayList<>();
		positional.add(new PySlice(arguments.value(3), arguments.value(4), null));
		positional.addAll(arguments.positional(5));
		return this.members.call(context, Operation.OLDSLICING, arguments.object(0), arguments.name(1), positional,
				Map.of());
	}

}
