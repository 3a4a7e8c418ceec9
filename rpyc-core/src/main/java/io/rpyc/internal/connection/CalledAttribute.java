package io.rpyc.internal.connection;

import java.util.List;
import java.util.Map;

import io.rpyc.adapter.Arguments;
import io.rpyc.adapter.DelegatingMember;
import io.rpyc.adapter.Member;
import io.rpyc.connection.Invocation;
import io.rpyc.protocol.Operation;
import org.jspecify.annotations.Nullable;

/**
 * A member that reads a value attribute and calls the value: {@code obj.attribute(args)}
 * if the attribute is not a method.
 */
final class CalledAttribute extends DelegatingMember {

	private final OperationContext context;

	private final Operation operation;

	private final MemberLookup members;

	CalledAttribute(Member value, OperationContext context, Operation operation, MemberLookup members) {
		super(value);
		this.context = context;
		this.operation = operation;
		this.members = members;
	}

	/**
	 * Returns {@code false}: the rules for the attribute apply here, those for the called
	 * object are checked separately.
	 */
	@Override
	public boolean isMethod() {
		return false;
	}

	@Override
	public boolean isNonBlocking(Object target) {
		return false;
	}

	@Override
	public @Nullable Object invoke(Object target, Arguments arguments) throws Throwable {
		Object callee = member().invoke(target, new Arguments(List.of(), Map.of(), arguments.context()));
		Invocation call = this.members
			.call(this.context, this.operation, this.context.boxer().view(callee), arguments.positional(),
					arguments.keywords())
			.invocation();
		return this.context.invoke(call);
	}

}
