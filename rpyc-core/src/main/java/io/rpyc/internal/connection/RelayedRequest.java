package io.rpyc.internal.connection;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.rpyc.adapter.Arguments;
import io.rpyc.adapter.Member;
import io.rpyc.netref.Netref;
import io.rpyc.protocol.Operation;
import org.jspecify.annotations.Nullable;

/**
 * A member whose invocation sends the request of one peer to another. Does not occupy a
 * thread while it waits for the reply.
 */
final class RelayedRequest implements Member {

	private final Operation operation;

	private final @Nullable Object[] arguments;

	RelayedRequest(Operation operation, @Nullable Object[] arguments) {
		this.operation = operation;
		this.arguments = arguments;
	}

	/** Returns the attribute in the request, or else the operation. */
	@Override
	public String name() {
		return (this.operation == Operation.CALLATTR || this.operation == Operation.GETATTR
				|| this.operation == Operation.SETATTR || this.operation == Operation.DELATTR)
						? String.valueOf(this.arguments[1]) : this.operation.name();
	}

	@Override
	public String signature() {
		return "(*args)";
	}

	@Override
	public boolean isMethod() {
		return this.operation != Operation.GETATTR && this.operation != Operation.SETATTR;
	}

	@Override
	public CompletionStage<@Nullable Object> invoke(Object target, Arguments unused) {
		Netref netref = (Netref) target;
		return netref.sender()
			.send(this.operation, this.arguments)
			.orTimeout(TimeUnit.NANOSECONDS.convert(netref.sender().requestTimeout()), TimeUnit.NANOSECONDS);
	}

}
