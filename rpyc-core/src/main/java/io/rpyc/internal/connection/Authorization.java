package io.rpyc.internal.connection;

import java.util.List;
import java.util.Set;

import io.rpyc.PermissionDeniedException;
import io.rpyc.adapter.BoundMethod;
import io.rpyc.adapter.IdentityMembers;
import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.connection.AccessDenial;
import io.rpyc.connection.AccessRule;
import io.rpyc.connection.Invocation;
import io.rpyc.connection.RpycConnection;
import io.rpyc.connection.SecurityListener;
import io.rpyc.service.AttributePolicy.Access;
import org.jspecify.annotations.Nullable;

/**
 * All access rules, and the listeners for denials. Immutable.
 */
public final class Authorization {

	/** Permits the use of all exposed members. */
	public static final Authorization PERMIT_ALL = new Authorization(List.of(), List.of());

	/** The special methods of a record that show its components. */
	private static final Set<String> TEXTS = Set.of("__repr__", "__str__", "__format__");

	private final List<AccessRule> rules;

	private final List<SecurityListener> listeners;

	public Authorization(List<? extends AccessRule> rules, List<? extends SecurityListener> listeners) {
		this.rules = List.copyOf(rules);
		this.listeners = List.copyOf(listeners);
	}

	/** Finds the first rule that hides a member, if any. */
	@Nullable AccessRule hiding(RpycConnection connection, PyObject object, Member member, Access access) {
		if (this.rules.isEmpty() || object.target() instanceof BoundMethod) {
			return null;
		}
		if (member.isUniversal()) {
			return (object.target() instanceof Record && TEXTS.contains(member.name())) ? hidingAny(connection, object)
					: null;
		}
		for (AccessRule rule : this.rules) {
			if (!rule.mayFind(connection, object, member, access)) {
				return rule;
			}
		}
		return null;
	}

	/** Returns whether every attribute of an object may be shown. */
	boolean mayShow(RpycConnection connection, PyObject object) {
		return this.rules.isEmpty() || hidingAny(connection, object) == null;
	}

	/**
	 * Returns whether a member compares or hashes a record with components that the peer
	 * may not read.
	 */
	boolean hidesFromComparison(RpycConnection connection, PyObject object, Member member) {
		return !this.rules.isEmpty() && object.target() instanceof Record && member.isUniversal()
				&& IdentityMembers.has(member.name()) && hidingAny(connection, object) != null;
	}

	/**
	 * Returns the first rule that hides a component of a record, since its text shows all
	 * components.
	 */
	private @Nullable AccessRule hidingAny(RpycConnection connection, PyObject object) {
		for (Member member : object.type().members()) {
			if (!member.isMethod() && !member.isUniversal()) {
				AccessRule hiding = hidingValue(connection, object, member);
				if (hiding != null) {
					return hiding;
				}
			}
		}
		return null;
	}

	/** Finds the first rule that keeps a value out of texts and copies, if any. */
	@Nullable AccessRule hidingValue(RpycConnection connection, PyObject object, Member member) {
		for (AccessRule rule : this.rules) {
			if (!rule.mayShow(connection, object, member)) {
				return rule;
			}
		}
		return null;
	}

	/** Checks an invocation. */
	void checkInvoke(Invocation invocation) {
		if (invocation.self().target() instanceof BoundMethod || invocation.member().isUniversal()) {
			return;
		}
		for (AccessRule rule : this.rules) {
			try {
				rule.checkInvoke(invocation);
			}
			catch (PermissionDeniedException ex) {
				report(AccessDenial.of(invocation, rule.name()));
				throw ex;
			}
		}
	}

	void report(AccessDenial denial) {
		Listeners.tell(this.listeners, (listener) -> listener.denied(denial));
	}

}
