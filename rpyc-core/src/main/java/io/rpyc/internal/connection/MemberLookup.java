package io.rpyc.internal.connection;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.rpyc.PyException;
import io.rpyc.adapter.Arguments;
import io.rpyc.adapter.BoundMethod;
import io.rpyc.adapter.IdentityMembers;
import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.adapter.PyType;
import io.rpyc.connection.AccessDenial;
import io.rpyc.connection.AccessRule;
import io.rpyc.connection.Invocation;
import io.rpyc.protocol.Operation;
import io.rpyc.service.AttributePolicy.Access;
import io.rpyc.service.AttributePolicy;
import org.jspecify.annotations.Nullable;

/**
 * Finds members by the names that peers send, and applies the access rules. All
 * operations use it, so that no operation bypasses the rules.
 */
final class MemberLookup {

	private static final Set<String> ELEMENT_READERS = Set.of("__iter__", "__getitem__");

	private final AttributePolicy policy;

	private final Authorization authorization;

	private final RefusedNames refused = new RefusedNames();

	MemberLookup(ConnectionContext context) {
		this.policy = new AttributePolicy(context.config());
		this.authorization = context.authorization();
	}

	/**
	 * Finds a member, with the object that owns it.
	 * @throws PyException an AttributeError if there is none, or access is denied
	 */
	Found find(ChannelConnection connection, Operation operation, PyObject object, String name, Access access) {
		PyType type = object.type();
		Member member = type.require(type.isGoverned()
				? this.policy.resolve(name, access, (candidate) -> type.member(candidate) != null) : name);
		Found found = Found.of(object, member);
		AccessRule hiding = this.authorization.hiding(connection, found.self(), found.member(), access);
		if (hiding != null) {
			if (operation != Operation.GETATTR || this.refused.add(object, name)) {
				report(connection, found, access, hiding);
			}
			throw refused(name);
		}
		if (!member.permits(access)) {
			throw refused(name);
		}
		if (this.authorization.hidesFromComparison(connection, found.self(), found.member())) {
			return new Found(found.self(), IdentityMembers.of(found.member().name()));
		}
		return found;
	}

	private void report(ChannelConnection connection, Found found, Access access, AccessRule rule) {
		this.authorization.report(new AccessDenial(connection, found.self().type().displayName(), found.member().name(),
				access, rule.name(), false));
	}

	private static PyException refused(String name) {
		return PyException.attributeError("cannot access '" + name + "'");
	}

	/** Returns the members that are visible to the peer. */
	Collection<Member> visible(ChannelConnection connection, PyObject object) {
		PyType type = object.type();
		return type.members().stream().filter((member) -> {
			Found found = Found.of(object, member);
			return (!type.isGoverned() || this.policy.shows(member.name())) && member.permits(Access.GET)
					&& this.authorization.hiding(connection, found.self(), found.member(), Access.GET) == null;
		}).toList();
	}

	/**
	 * Checks that the peer may read all of an object to copy: its elements, and some
	 * attributes.
	 * @throws PyException an AttributeError if it may not read all of it read all of it
	 * read all of it read all of it
	 */
	void requireReadable(ChannelConnection connection, Operation operation, PyObject object, Set<String> attributes) {
		for (String name : ELEMENT_READERS) {
			if (object.type().member(name) != null) {
				find(connection, operation, object, name, Access.GET);
			}
		}
		for (String name : attributes) {
			Found found = find(connection, operation, object, name, Access.GET);
			AccessRule hiding = this.authorization.hidingValue(connection, found.self(), found.member());
			if (hiding != null) {
				report(connection, found, Access.GET, hiding);
				throw refused(name);
			}
		}
	}

	/** Returns the outcome of {@code object.name}. */
	Outcome get(ChannelConnection connection, Operation operation, PyObject object, String name) {
		Found found = find(connection, operation, object, name, Access.GET);
		if (found.member().isMethod()) {
			return new Outcome.Answer(found.self().bind(found.member()));
		}
		return invoke(connection, operation, found, List.of(), Map.of());
	}

	/** Returns the outcome of a call of {@code object.name}. */
	Outcome call(ChannelConnection connection, Operation operation, PyObject object, String name,
			List<@Nullable Object> positional, Map<String, @Nullable Object> keywords) {
		Found found = find(connection, operation, object, name, Access.GET);
		if (found.member().isMethod()) {
			return invoke(connection, operation, found, positional, keywords);
		}
		// To read the attribute is an invocation, to call what it holds is another.
		Found called = new Found(found.self(), new CalledAttribute(found.member(), connection, operation, this));
		return invoke(connection, Operation.GETATTR, called, positional, keywords);
	}

	/** Returns the invocation for a call of the object itself. */
	Outcome.Invoke call(ChannelConnection connection, Operation operation, PyObject object,
			List<@Nullable Object> positional, Map<String, @Nullable Object> keywords) {
		if (object.target() instanceof BoundMethod bound) {
			return invoke(connection, operation, new Found(bound.self(), bound.member()), positional, keywords);
		}
		if (object.type().member("__call__") == null) {
			throw PyException.typeError("'" + object.type().displayName() + "' object is not callable");
		}
		return invoke(connection, operation, find(connection, operation, object, "__call__", Access.GET), positional,
				keywords);
	}

	private static Outcome.Invoke invoke(ChannelConnection connection, Operation operation, Found found,
			List<@Nullable Object> positional, Map<String, @Nullable Object> keywords) {
		return new Outcome.Invoke(new Invocation(connection, operation, found.self(), found.member(),
				new Arguments(positional, keywords, connection.callContext())));
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
