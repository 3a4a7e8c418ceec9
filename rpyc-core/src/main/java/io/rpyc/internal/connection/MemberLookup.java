package io.rpyc.internal.connection;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.rpyc.PyException;
import io.rpyc.adapter.BoundMethod;
import io.rpyc.adapter.Member;
import io.rpyc.adapter.NameRule;
import io.rpyc.adapter.PyObject;
import io.rpyc.adapter.PyType;
import io.rpyc.connection.AccessDenial;
import io.rpyc.connection.AccessRule;
import io.rpyc.connection.Invocation;
import io.rpyc.connection.RpycConnection;
import io.rpyc.protocol.Operation;
import io.rpyc.service.AttributePolicy;
import io.rpyc.service.AttributePolicy.Access;
import io.rpyc.service.ProtocolConfig;
import org.jspecify.annotations.Nullable;

/**
 * Finds members by the names that peers send, and applies the access rules. All
 * operations use it, so that no operation bypasses the rules.
 */
final class MemberLookup {

	/** Operations that use a special method, but not as an attribute of a name. */
	private static final Set<Operation> NAMELESS = EnumSet.of(Operation.REPR, Operation.STR, Operation.HASH,
			Operation.CALL);

	private final AttributePolicy policy;

	private final Authorization authorization;

	MemberLookup(ProtocolConfig config, Authorization authorization) {
		this.policy = new AttributePolicy(config);
		this.authorization = authorization;
	}

	/**
	 * Finds a member, with the object that owns it.
	 * @throws PyException an AttributeError if there is none, or access is denied
	 */
	Found find(OperationContext context, Operation operation, PyObject object, String name, Access access) {
		PyType type = object.type();
		Member member = type.require(resolve(operation, type, name, access));
		Found found = Found.of(object, member);
		AccessRule hiding = this.authorization.hiding(context.connection(), found.self(), found.member(), access);
		if (hiding != null) {
			if (operation != Operation.GETATTR || context.refusedNames().add(object, name)) {
				report(context.connection(), found, access, hiding);
			}
			throw refused(name);
		}
		if (!member.permits(access)) {
			throw refused(name);
		}
		return found;
	}

	/** The name of the member that a name means, by the rule that its type has. */
	private String resolve(Operation operation, PyType type, String name, Access access) {
		if (type.nameRule() == NameRule.LISTED) {
			return name;
		}
		if (NAMELESS.contains(operation)) {
			this.policy.requireAccess(name, access);
			return name;
		}
		if (type.nameRule() == NameRule.SAFE) {
			this.policy.requireSafe(name, access);
			return name;
		}
		return this.policy.resolve(name, access, (candidate) -> type.member(candidate) != null);
	}

	private void report(RpycConnection connection, Found found, Access access, AccessRule rule) {
		this.authorization.report(new AccessDenial(connection, found.self().type().displayName(), found.member().name(),
				access, rule.name(), false));
	}

	private static PyException refused(String name) {
		return PyException.attributeError("cannot access '" + name + "'");
	}

	/** Returns the members that are visible to the peer. */
	Collection<Member> visible(OperationContext context, PyObject object) {
		PyType type = object.type();
		return type.members().stream().filter((member) -> {
			Found found = Found.of(object, member);
			return (!type.isGoverned() || this.policy.shows(member.name())) && member.permits(Access.GET)
					&& this.authorization.hiding(context.connection(), found.self(), found.member(),
							Access.GET) == null;
		}).toList();
	}

	/** Returns the outcome of {@code object.name}. */
	Outcome get(OperationContext context, Operation operation, PyObject object, String name) {
		Found found = find(context, operation, object, name, Access.GET);
		if (found.member().isMethod()) {
			return new Outcome.Answer(found.self().bind(found.member()));
		}
		return invoke(context, operation, found, List.of(), Map.of());
	}

	/** Returns the outcome of a call of {@code object.name}. */
	Outcome call(OperationContext context, Operation operation, PyObject object, String name,
			List<@Nullable Object> positional, Map<String, @Nullable Object> keywords) {
		Found found = find(context, operation, object, name, Access.GET);
		if (found.member().isMethod()) {
			return invoke(context, operation, found, positional, keywords);
		}
		// To read the attribute is an invocation, to call what it holds is another.
		Found called = new Found(found.self(), new CalledAttribute(found.member(), context, operation, this));
		return invoke(context, Operation.GETATTR, called, positional, keywords);
	}

	/** Returns the invocation for a call of the object itself. */
	Outcome.Invoke call(OperationContext context, Operation operation, PyObject object,
			List<@Nullable Object> positional, Map<String, @Nullable Object> keywords) {
		if (object.target() instanceof BoundMethod bound) {
			return invoke(context, operation, new Found(bound.self(), bound.member()), positional, keywords);
		}
		if (object.type().member("__call__") == null) {
			throw PyException.typeError("'" + object.type().displayName() + "' object is not callable");
		}
		return invoke(context, operation, find(context, Operation.CALL, object, "__call__", Access.GET), positional,
				keywords);
	}

	private static Outcome.Invoke invoke(OperationContext context, Operation operation, Found found,
			List<@Nullable Object> positional, Map<String, @Nullable Object> keywords) {
		return new Outcome.Invoke(context.invocation(operation, found.self(), found.member(), positional, keywords));
	}

	/** Checks a use that is part of another one. */
	void checkInvoke(Invocation invocation) {
		this.authorization.checkInvoke(invocation);
	}

	/**
	 * A member with the object that owns it, which may differ from the requested object.
	 *
	 * @param self the owner
	 * @param member the owner's member
	 */
	record Found(PyObject self, Member member) {

		private static Found of(PyObject object, Member member) {
			Found found = new Found(object, member);
			Optional<BoundMethod> bound = member.boundTo();
			while (bound.isPresent()) {
				found = new Found(bound.get().self(), bound.get().member());
				bound = found.member().boundTo();
			}
			return found;
		}

	}

}
