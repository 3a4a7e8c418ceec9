package io.rpyc.protocol;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.rpyc.adapter.Arguments;
import io.rpyc.adapter.Member;
import io.rpyc.message.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Reads a value attribute and calls what it holds: {@code obj.attribute(args)} where the
 * attribute is no method.
 */
final class CalledValue implements Member {

	private final Member value;

	private final RpycConnection connection;

	private final Operation operation;

	private final MemberLookup members;

	CalledValue(Member value, RpycConnection connection, Operation operation, MemberLookup members) {
		this.value = value;
		this.connection = connection;
		this.operation = operation;
		this.members = members;
	}

	@Override
	public String name() {
		return this.value.name();
	}

	@Override
	public String signature() {
		return this.value.signature();
	}

	@Override
	public @Nullable String doc() {
		return this.value.doc();
	}

	/** What the rules guard is the attribute; the callee has rules of its own. */
	@Override
	public boolean isMethod() {
		return false;
	}

	@Override
	public Optional<Method> javaMethod() {
		return this.value.javaMethod();
	}

	@Override
	public List<Method> javaMethods() {
		return this.value.javaMethods();
	}

	@Override
	public @Nullable Object invoke(Object target, Arguments arguments) throws Throwable {
		Object callee = this.value.invoke(target, new Arguments(List.of(), Map.of(), arguments.context()));
		Invocation call = this.members
			.call(this.connection, this.operation, this.connection.boxer().view(callee), arguments.positional(),
					arguments.keywords())
			.invocation();
		this.members.checkInvoke(call);
		return call.proceed();
	}

}
