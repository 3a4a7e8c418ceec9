package io.rpyc.internal.connection;

import java.util.Collections;
import java.util.Map;
import java.util.Set;

import io.rpyc.PyException;
import io.rpyc.adapter.PyObject;
import io.rpyc.protocol.Operation;
import io.rpyc.value.PySingleton;

/**
 * Compares an object with another value.
 */
final class CompareHandler implements OperationHandler {

	/** Running any other method for a comparison was CVE-2019-16328. */
	private static final Set<String> COMPARISONS = Set.of("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__");

	private final MemberLookup members;

	CompareHandler(MemberLookup members) {
		this.members = members;
	}

	static String requireComparison(RequestArguments arguments) {
		String comparison = (arguments.size() > 2) ? arguments.name(2) : "__cmp__";
		if (!COMPARISONS.contains(comparison)) {
			throw PyException.attributeError("'" + comparison + "' is not a comparison");
		}
		return comparison;
	}

	@Override
	public Outcome prepare(RequestArguments arguments, OperationContext context) {
		String comparison = requireComparison(arguments);
		PyObject object = arguments.object(0);
		if (object.type().member(comparison) == null) {
			return new Outcome.Answer(PySingleton.NOT_IMPLEMENTED);
		}
		return this.members.call(context, Operation.CMP, object, comparison,
				Collections.singletonList(arguments.value(1)), Map.of());
	}

}
