package io.rpyc.protocol;

import java.util.List;
import java.util.Map;

import io.rpyc.PyException;
import io.rpyc.adapter.Arguments;
import io.rpyc.adapter.BoundMethod;
import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.adapter.PyType;
import io.rpyc.message.Operation;
import io.rpyc.service.AttributePolicy;
import io.rpyc.service.AttributePolicy.Access;
import io.rpyc.service.ProtocolConfig;
import org.jspecify.annotations.Nullable;

/**
 * Finds members by the names that peers send, under the rules of the connection. Every
 * operation goes through here, so none is a way around the rules.
 */
final class MemberLookup {

	private final AttributePolicy policy;

	MemberLookup(ProtocolConfig config) {
		this.policy = new AttributePolicy(config);
	}

	/**
	 * Finds a member.
	 * @throws PyException an AttributeError where there is none, or it is refused
	 */
	Member find(PyObject object, String name, Access access) {
		PyType type = object.type();
		if (!type.isGoverned()) {
			return type.require(name);
		}
		return type.require(this.policy.resolve(name, access, (candidate) -> type.member(candidate) != null));
	}

	/** What {@code object.name} is. */
	Outcome get(RpycConnection connection, Operation operation, PyObject object, String name) {
		Member member = find(object, name, Access.GET);
		if (member.isMethod()) {
			return new Outcome.Answer(member.boundTo().orElseGet(() -> object.bind(member)));
		}
		return new Outcome.Invoke(
				new Invocation(connection, operation, object, member, arguments(connection, List.of(), Map.of())));
	}

	/** A call of {@code object.name}, when it is a method. */
	Outcome call(RpycConnection connection, Operation operation, PyObject object, String name,
			List<@Nullable Object> positional, Map<String, @Nullable Object> keywords) {
		Member member = find(object, name, Access.GET);
		if (!member.isMethod()) {
			return new Outcome.Invoke(new Invocation(connection, operation, object, new CalledValue(member, connection),
					arguments(connection, positional, keywords)));
		}
		return call(connection, operation, member.boundTo().orElse(null), object, member, positional, keywords);
	}

	private static Outcome call(RpycConnection connection, Operation operation, @Nullable BoundMethod bound,
			PyObject object, Member member, List<@Nullable Object> positional, Map<String, @Nullable Object> keywords) {
		Arguments arguments = arguments(connection, positional, keywords);
		return new Outcome.Invoke(
				(bound != null) ? new Invocation(connection, operation, bound.self(), bound.member(), arguments)
						: new Invocation(connection, operation, object, member, arguments));
	}

	/** A call of the object itself. */
	Outcome call(RpycConnection connection, Operation operation, PyObject object, List<@Nullable Object> positional,
			Map<String, @Nullable Object> keywords) {
		if (object.target() instanceof BoundMethod bound) {
			return call(connection, operation, bound, object, bound.member(), positional, keywords);
		}
		if (object.type().member("__call__") == null) {
			throw PyException.typeError("'" + object.type().displayName() + "' object is not callable");
		}
		return call(connection, operation, null, object, find(object, "__call__", Access.GET), positional, keywords);
	}

	private static Arguments arguments(RpycConnection connection, List<@Nullable Object> positional,
			Map<String, @Nullable Object> keywords) {
		return new Arguments(positional, keywords, connection.callContext());
	}

}
