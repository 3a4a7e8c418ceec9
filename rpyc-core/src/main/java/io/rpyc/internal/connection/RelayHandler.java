package io.rpyc.internal.connection;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.rpyc.PyException;
import io.rpyc.adapter.PyObject;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.netref.Netref;
import io.rpyc.protocol.Operation;
import io.rpyc.service.AttributePolicy;
import io.rpyc.service.AttributePolicy.Access;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Relays requests on objects of another peer to that peer. The attribute rules of both
 * sides apply.
 */
final class RelayHandler implements OperationHandler {

	private static final Set<Operation> OWN = EnumSet.of(Operation.PING, Operation.CLOSE, Operation.GETROOT,
			Operation.DEL);

	private final Operation operation;

	private final OperationHandler own;

	private final AttributePolicy policy;

	private RelayHandler(Operation operation, OperationHandler own, AttributePolicy policy) {
		this.operation = operation;
		this.own = own;
		this.policy = policy;
	}

	/**
	 * Returns a handler that relays requests on objects of other peers.
	 * @param own handles requests on objects of this side
	 */
	static OperationHandler around(Operation operation, OperationHandler own, AttributePolicy policy) {
		return OWN.contains(operation) ? own : new RelayHandler(operation, own, policy);
	}

	@Override
	public Outcome prepare(RequestArguments arguments, OperationContext context) {
		PyObject object = object(arguments, context);
		if (object == null) {
			return this.own.prepare(arguments, context);
		}
		@Nullable Object[] passedOn = passedOn((Netref) object.target(), arguments);
		if (this.operation == Operation.INSTANCECHECK) {
			Netref instance = instance((Netref) object.target(), arguments.id(1), context);
			if (instance == null) {
				return new Outcome.Answer(false);
			}
			passedOn[1] = idOf(instance);
		}
		return new Outcome.Invoke(
				context.invocation(this.operation, object, new RelayedRequest(this.operation, passedOn)));
	}

	private @Nullable PyObject object(RequestArguments arguments, OperationContext context) {
		PyObject object = (this.operation == Operation.INSPECT) ? context.boxer().local(arguments.id(0))
				: arguments.held(0);
		return (object != null && object.target() instanceof Netref) ? object : null;
	}

	private @Nullable Object[] passedOn(Netref netref, RequestArguments arguments) {
		List<@Nullable Object> values = new ArrayList<>();
		values.add((this.operation == Operation.INSPECT) ? idOf(netref) : netref);
		for (int i = 1; i < arguments.size(); i++) {
			values.add(arguments.value(i));
		}
		switch (this.operation) {
			case GETATTR, CALLATTR -> values.set(1, this.policy.passOn(arguments.name(1), Access.GET));
			case SETATTR -> values.set(1, this.policy.passOn(arguments.name(1), Access.SET));
			case DELATTR -> values.set(1, this.policy.passOn(arguments.name(1), Access.DELETE));
			case OLDSLICING -> {
				values.set(1, this.policy.passOn(arguments.name(1), Access.GET));
				values.set(2, this.policy.passOn(arguments.name(2), Access.GET));
			}
			case CMP -> CompareHandler.requireComparison(arguments);
			// The other peer decides about the content of its pickles.
			case PICKLE -> throw PyException.typeError("cannot pickle an object of another peer");
			default -> {
			}
		}
		return values.toArray();
	}

	/** Returns the instance to check if it belongs to the peer of the class. */
	private static @Nullable Netref instance(Netref type, ObjectId id, OperationContext context) {
		PyObject object = context.boxer().find(id);
		return (object != null && object.target() instanceof Netref instance && instance.sender() == type.sender())
				? instance : null;
	}

	private static PyTuple idOf(Netref netref) {
		ObjectId id = netref.openId();
		return PyTuple.of(id.typeName(), id.classId(), id.instanceId());
	}

}
