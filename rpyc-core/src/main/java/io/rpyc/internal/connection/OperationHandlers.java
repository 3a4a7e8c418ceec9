package io.rpyc.internal.connection;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

import io.rpyc.PyException;
import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.limit.Limit;
import io.rpyc.protocol.Operation;
import io.rpyc.service.AttributePolicy;
import io.rpyc.value.PyTuple;

/**
 * The handler of each operation of the protocol.
 */
final class OperationHandlers {

	private final Map<Operation, OperationHandler> handlers = new EnumMap<>(Operation.class);

	OperationHandlers(ConnectionContext shared) {
		MemberLookup members = new MemberLookup(shared.config(), shared.authorization());
		PyObject root = shared.root();
		this.handlers.put(Operation.PING, (args, context) -> {
			Object data = args.value(0);
			context.closing().noticed(data);
			return new Outcome.Answer(data);
		});
		this.handlers.put(Operation.CLOSE, (args, context) -> {
			context.closing().closeForPeer();
			return Outcome.NONE;
		});
		this.handlers.put(Operation.GETROOT, (args, context) -> new Outcome.Answer(root));
		this.handlers.put(Operation.GETATTR,
				(args, context) -> members.get(context, Operation.GETATTR, args.object(0), args.name(1)));
		this.handlers.put(Operation.DELATTR, new DeleteAttributeHandler(members));
		this.handlers.put(Operation.SETATTR, new SetAttributeHandler(members));
		this.handlers.put(Operation.CALL, (args, context) -> members.call(context, Operation.CALL, args.object(0),
				args.positional(1), args.keywords(2)));
		this.handlers.put(Operation.CALLATTR, (args, context) -> members.call(context, Operation.CALLATTR,
				args.object(0), args.name(1), args.positional(2), args.keywords(3)));
		this.handlers.put(Operation.REPR, new SpecialMethodHandler(members, Operation.REPR, "__repr__"));
		this.handlers.put(Operation.STR, new SpecialMethodHandler(members, Operation.STR, "__str__"));
		this.handlers.put(Operation.CMP, new CompareHandler(members));
		this.handlers.put(Operation.HASH, new SpecialMethodHandler(members, Operation.HASH, "__hash__"));
		this.handlers.put(Operation.DIR, (args, context) -> new Outcome.Answer(
				PyTuple.of(members.visible(context, args.object(0)).stream().map(Member::name).toArray())));
		this.handlers.put(Operation.PICKLE, new PickleHandler(shared));
		this.handlers.put(Operation.DEL, new DeleteHandler());
		this.handlers.put(Operation.INSPECT, new InspectHandler(members));
		this.handlers.put(Operation.BUFFITER,
				new BufferedIterationHandler(members, shared.limits().intValue(Limit.BUFFITER_COUNT)));
		this.handlers.put(Operation.OLDSLICING, new OldSlicingHandler(members));
		this.handlers.put(Operation.CTXEXIT, new ExitContextHandler(members));
		this.handlers.put(Operation.INSTANCECHECK, (args, context) -> {
			throw PyException.typeError("isinstance() arg 2 must be a class");
		});
		AttributePolicy policy = new AttributePolicy(shared.config());
		this.handlers.replaceAll((operation, own) -> RelayHandler.around(operation, own, policy));
	}

	/**
	 * Interprets a request.
	 * @param handler the number of the operation from the peer
	 * @param arguments the arguments from the peer
	 * @param context the connection of the peer
	 * @return the answer, or the invocation
	 * @throws PyException if the request is invalid or denied
	 */
	Outcome prepare(int handler, RequestArguments arguments, OperationContext context) {
		Operation operation = Operation.find(handler);
		if (operation == null) {
			throw PyException.valueError("the protocol does not define the operation " + handler);
		}
		return Objects.requireNonNull(this.handlers.get(operation)).prepare(arguments, context);
	}

}
